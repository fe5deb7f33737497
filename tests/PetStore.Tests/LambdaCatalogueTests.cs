namespace PetStore.Tests;

public sealed class LambdaCatalogueTests() : CatalogueTests(TestPlatform.Lambda);
