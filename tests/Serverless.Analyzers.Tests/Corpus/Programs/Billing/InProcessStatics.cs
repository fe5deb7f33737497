using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Billing;

public class Payment
{
    public string Id { get; set; } = "";
    public decimal Amount { get; set; }
}

public static class PaymentFunctions
{
    private static readonly List<string> Processed = new List<string>();
    private static decimal _total;

    [FunctionName("Payments")]
    public static void Run([QueueTrigger("payments")] Payment payment, ILogger log)
    {
        if (Processed.Contains(payment.Id))
        {
            log.LogInformation("Seen before");
            return;
        }

        {|SLS2001:_total += payment.Amount|};
        {|SLS2002:Processed.Add(payment.Id)|};
        log.LogInformation("{Id}, so far {Total}", payment.Id, _total);
    }
}
