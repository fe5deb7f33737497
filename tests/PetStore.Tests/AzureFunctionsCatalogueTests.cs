namespace PetStore.Tests;

public sealed class AzureFunctionsCatalogueTests() : CatalogueTests(TestPlatform.AzureFunctions);
