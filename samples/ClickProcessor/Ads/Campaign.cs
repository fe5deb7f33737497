namespace ClickProcessor.Ads;

/// <summary>What an advertiser pays for.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Budget">What it may cost, in euros.</param>
/// <param name="Remaining">What is left of it.</param>
/// <param name="Clicks">How many clicks were billed.</param>
/// <param name="IsRunning">False once the budget has run out.</param>
public sealed record Campaign(string Id, decimal Budget, decimal Remaining, long Clicks, bool IsRunning);
