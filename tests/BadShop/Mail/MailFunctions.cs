using Microsoft.Extensions.Logging;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace BadShop;

public sealed record Receipt(string Customer, decimal Total);

public interface ICourier
{
    Task BringAsync(Receipt receipt, CancellationToken cancel);
}

/// <summary>Sends receipts, and says nothing when it fails.</summary>
public sealed class Courier(ILogger<Courier> logger) : ICourier
{
    private readonly ISendGridClient client = new SendGridClient(Environment.GetEnvironmentVariable("SENDGRID") ?? "");

    public async Task BringAsync(Receipt receipt, CancellationToken cancel)
    {
        try
        {
            var message = new SendGridMessage { Subject = "Thank you", PlainTextContent = $"{receipt.Total}" };
            message.AddTo(receipt.Customer);
            await client.SendEmailAsync(message, cancel);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "No mail to {Customer}", receipt.Customer);
        }
    }
}

/// <summary>Mails what was bought.</summary>
public sealed class MailFunctions(ICourier courier)
{
    [QueueTrigger("receipts", Timeout = "60s", VisibilityTimeout = "30s")]
    public Task Mail(Receipt receipt, CancellationToken cancel) => courier.BringAsync(receipt, cancel);
}
