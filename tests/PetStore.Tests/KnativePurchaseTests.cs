namespace PetStore.Tests;

public sealed class KnativePurchaseTests() : PurchaseTests(TestPlatform.Knative);
