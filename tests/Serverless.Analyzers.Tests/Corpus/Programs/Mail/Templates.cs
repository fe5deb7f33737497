using System.Collections.Frozen;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Mail;

public record MailJob(string Template, string To);

public class TemplateMailer
{
    private static readonly FrozenDictionary<string, string> Templates = new Dictionary<string, string>
    {
        ["welcome"] = "Welcome!",
        ["bye"] = "Good bye.",
    }.ToFrozenDictionary();

    private readonly IAmazonSimpleEmailServiceV2 ses = new AmazonSimpleEmailServiceV2Client();

    public async Task Handle(SQSEvent sqs, ILambdaContext context)
    {
        foreach (var record in sqs.Records)
        {
            var job = System.Text.Json.JsonSerializer.Deserialize<MailJob>(record.Body)!;
            if (!Templates.TryGetValue(job.Template, out var text))
            {
                throw new KeyNotFoundException(job.Template);
            }

            context.Logger.LogInformation($"{job.To}: {text}");
            await {|SLS5002:ses.SendEmailAsync(new SendEmailRequest { FromEmailAddress = "shop@example.com" })|};
        }
    }
}
