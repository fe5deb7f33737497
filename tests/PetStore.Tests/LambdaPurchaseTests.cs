namespace PetStore.Tests;

public sealed class LambdaPurchaseTests() : PurchaseTests(TestPlatform.Lambda);
