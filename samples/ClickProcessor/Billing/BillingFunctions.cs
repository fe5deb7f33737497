using ClickProcessor.Ads;
using ClickProcessor.Data;

namespace ClickProcessor.Billing;

/// <summary>Takes the advertisers' money, for each click once.</summary>
public static class BillingFunctions
{
    /// <summary>
    /// Bills a click. A message can come twice: what is finished is not run again, and the database refuses a second bill of a click, for the
    /// case that the host dies between the two.
    /// </summary>
    [QueueTrigger("clicks", BatchSize = 50, MaxAttempts = 20, Timeout = "10s")]
    [Idempotent(Key = "click.Id", For = "24h")]
    [return: EventOutput("budget.exhausted", Subject = "Campaign")]
    public static BudgetExhausted? Bill(Click click, AdDatabase ads) => ads.Bill(click);

    /// <summary>Stops a campaign whose budget has run out.</summary>
    [EventTrigger("budget.exhausted")]
    public static void Stop(BudgetExhausted exhausted, AdDatabase ads) => ads.Stop(exhausted.Campaign);
}
