using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Import;

internal static class Patterns
{
    public static readonly Regex Iban = {|SLS4003:new("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", RegexOptions.Compiled | RegexOptions.CultureInvariant)|};
    public static readonly Regex Amount;

    static Patterns()
    {
        Amount = {|SLS4003:new Regex(@"^-?\d+([.,]\d{2})?$")|};
    }
}

public class PaymentImport(ILogger<PaymentImport> logger)
{
    [Function("ImportPayments")]
    public void Run([QueueTrigger("payment-files")] string content)
    {
        var count = 0;
        foreach (var line in content.Split('\n'))
        {
            if (line.Split(';') is [var iban, var amount] && Patterns.Iban.IsMatch(iban) && Patterns.Amount.IsMatch(amount))
            {
                count++;
            }
        }

        logger.LogInformation("{Count} payments", count);
    }
}
