namespace PetStore.Tests;

public sealed class LocalCatalogueTests() : CatalogueTests(TestPlatform.Local);
