namespace PetStore.Tests;

public sealed class OpenWhiskCatalogueTests() : CatalogueTests(TestPlatform.OpenWhisk);
