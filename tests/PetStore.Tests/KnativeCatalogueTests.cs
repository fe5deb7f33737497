namespace PetStore.Tests;

public sealed class KnativeCatalogueTests() : CatalogueTests(TestPlatform.Knative);
