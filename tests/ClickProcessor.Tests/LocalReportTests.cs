namespace ClickProcessor.Tests;

public sealed class LocalReportTests() : ReportTests(TestPlatform.Local);
