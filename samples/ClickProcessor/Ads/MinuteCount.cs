namespace ClickProcessor.Ads;

/// <summary>The clicks of a minute.</summary>
/// <param name="Minute">Its beginning.</param>
/// <param name="Clicks">How many.</param>
public sealed record MinuteCount(DateTimeOffset Minute, long Clicks);
