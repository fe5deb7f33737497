namespace Serverless.Build.Report;

/// <summary>A function as the analyzers describe it.</summary>
internal sealed record ReportedFunction(
    string Name, string Framework, string Trigger, long? LimitMilliseconds, long? MinimumMilliseconds, string Place, IReadOnlyList<ReportedFinding> Findings);
