namespace ClickProcessor.Tests;

public sealed class AzureFunctionsClickTests() : ClickTests(TestPlatform.AzureFunctions);
