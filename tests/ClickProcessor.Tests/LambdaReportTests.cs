namespace ClickProcessor.Tests;

public sealed class LambdaReportTests() : ReportTests(TestPlatform.Lambda);
