namespace PetStore.Tests;

public sealed class LocalPurchaseTests() : PurchaseTests(TestPlatform.Local);
