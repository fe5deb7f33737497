namespace PetStore.Tests;

public sealed class AzureFunctionsPurchaseTests() : PurchaseTests(TestPlatform.AzureFunctions);
