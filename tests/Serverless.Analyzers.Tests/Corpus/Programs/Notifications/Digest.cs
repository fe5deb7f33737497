using SendGrid;
using SendGrid.Helpers.Mail;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Notifications;

public record DigestRequest(string User, string Email);

public interface IDigests
{
    Task<string?> BuildAsync(string user, CancellationToken cancellationToken);
}

/// A schedule is not delivered twice: no finding.
public class DigestFunctions(IDigests digests, ISendGridClient mail, ILogger<DigestFunctions> logger)
{
    [Function("MorningDigest")]
    public async Task Run([TimerTrigger("0 0 7 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (timer.IsPastDue)
        {
            logger.LogInformation("Late");
        }

        var text = await digests.BuildAsync("operations", cancellationToken);
        if (text is null)
        {
            return;
        }

        var message = new SendGridMessage { From = new EmailAddress("digest@example.com"), Subject = "Digest", PlainTextContent = text };
        message.AddTo("operations@example.com");
        await mail.SendEmailAsync(message, cancellationToken);
    }
}
