namespace ClickProcessor.Tests;

public sealed class AzureFunctionsReportTests() : ReportTests(TestPlatform.AzureFunctions);
