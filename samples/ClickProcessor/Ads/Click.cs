namespace ClickProcessor.Ads;

/// <summary>A click on an advertisement.</summary>
/// <param name="Id">Identifies the click, however often it is delivered.</param>
/// <param name="Ad">The advertisement.</param>
/// <param name="At">When.</param>
public sealed record Click(Guid Id, string Ad, DateTimeOffset At);
