namespace ClickProcessor.Reports;

/// <summary>A report that was written.</summary>
/// <param name="Name">Its name in the bucket <c>reports</c>.</param>
/// <param name="Clicks">The clicks billed by then.</param>
/// <param name="Cost">What they had cost, in euros.</param>
public sealed record ReportEntry(string Name, long Clicks, decimal Cost);
