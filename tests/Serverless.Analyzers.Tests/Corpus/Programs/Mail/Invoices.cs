using SendGrid;
using SendGrid.Helpers.Mail;

namespace Mail;

public sealed record InvoiceMail(string InvoiceId, string Email);

public interface IMailer
{
    Task SendAsync(string to, string subject, string text, CancellationToken cancel);
}

public sealed class SendGridMailer(ISendGridClient client) : IMailer
{
    public async Task SendAsync(string to, string subject, string text, CancellationToken cancel)
    {
        var message = MailHelper.CreateSingleEmail(new EmailAddress("billing@example.com"), new EmailAddress(to), subject, text, text);
        await {|SLS5002:client.SendEmailAsync(message, cancel)|};
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ISendGridClient>(new SendGridClient(configuration["SendGrid:Key"] ?? ""));
        services.AddScoped<IMailer, SendGridMailer>();
    }
}

public sealed class InvoiceFunctions(IMailer mailer)
{
    [QueueTrigger("invoices", MaxAttempts = 3)]
    public Task Mail(InvoiceMail invoice, CancellationToken cancel) =>
        mailer.SendAsync(invoice.Email, "Your invoice", $"Invoice {invoice.InvoiceId} is ready.", cancel);
}
