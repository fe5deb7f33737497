namespace ClickProcessor.Tests;

public sealed class LocalClickTests() : ClickTests(TestPlatform.Local);
