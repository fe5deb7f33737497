namespace PetStore.Tests;

public sealed class OpenWhiskPurchaseTests() : PurchaseTests(TestPlatform.OpenWhisk);
