using SendGrid;
using SendGrid.Helpers.Mail;

namespace Mail;

public sealed record SignedUp(string UserId, string Email, string Name);

public sealed class MailOptions
{
    public string From { get; init; } = "hello@example.com";
}

public interface ISentMails
{
    Task<bool> TryRecordAsync(string key, CancellationToken cancel);
}

public sealed class WelcomeFunctions(ISendGridClient client, ISentMails sent, MailOptions options)
{
    [Idempotent]
    [QueueTrigger("signed-up", BatchSize = 10, MaxAttempts = 5)]
    public async Task Welcome(SignedUp user, CancellationToken cancel)
    {
        if (!await sent.TryRecordAsync($"welcome:{user.UserId}", cancel))
        {
            return;
        }

        var message = new SendGridMessage { From = new EmailAddress(options.From), Subject = "Welcome", PlainTextContent = $"Hello {user.Name}" };
        message.AddTo(user.Email, user.Name);
        var response = await client.SendEmailAsync(message, cancel);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException("The mail was not accepted.");
        }
    }
}
