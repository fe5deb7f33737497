namespace ClickProcessor.Reports;

/// <summary>What all campaigns have cost so far.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Campaigns">The campaigns.</param>
public sealed record ClickReport(DateTimeOffset At, IReadOnlyList<Ads.Campaign> Campaigns);
