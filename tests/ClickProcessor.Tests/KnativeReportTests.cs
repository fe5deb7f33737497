namespace ClickProcessor.Tests;

public sealed class KnativeReportTests() : ReportTests(TestPlatform.Knative);
