namespace ClickProcessor.Tests;

public sealed class KnativeClickTests() : ClickTests(TestPlatform.Knative);
