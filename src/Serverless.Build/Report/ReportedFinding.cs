namespace Serverless.Build.Report;

/// <summary>What a function reaches that a rule speaks of.</summary>
internal sealed record ReportedFinding(string Rule, string Subject, string Path, string Place);
