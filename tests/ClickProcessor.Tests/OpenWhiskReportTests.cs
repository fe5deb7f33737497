namespace ClickProcessor.Tests;

public sealed class OpenWhiskReportTests() : ReportTests(TestPlatform.OpenWhisk);
