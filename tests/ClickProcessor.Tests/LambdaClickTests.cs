namespace ClickProcessor.Tests;

public sealed class LambdaClickTests() : ClickTests(TestPlatform.Lambda);
