namespace ClickProcessor.Billing;

/// <summary>A campaign has no money left.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="At">When its last click was billed.</param>
public sealed record BudgetExhausted(string Campaign, DateTimeOffset At);
