namespace ClickProcessor.Ads;

/// <summary>An advertisement.</summary>
/// <param name="Id">Its name in links.</param>
/// <param name="Campaign">The campaign that pays for its clicks.</param>
/// <param name="Target">Where a click leads.</param>
/// <param name="IsRunning">Whether the campaign still runs.</param>
public sealed record Ad(string Id, string Campaign, string Target, bool IsRunning);
