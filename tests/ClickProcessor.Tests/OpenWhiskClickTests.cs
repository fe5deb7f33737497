namespace ClickProcessor.Tests;

public sealed class OpenWhiskClickTests() : ClickTests(TestPlatform.OpenWhisk);
