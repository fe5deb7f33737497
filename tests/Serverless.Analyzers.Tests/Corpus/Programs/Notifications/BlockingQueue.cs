using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Amazon.SimpleNotificationService;

namespace Notifications;

public class Alarm
{
    public string Name { get; set; } = "";
}

public class AlarmHandler
{
    private static readonly IAmazonSimpleNotificationService Sns = new AmazonSimpleNotificationServiceClient();

    [AWS.Lambda.Powertools.Idempotency.Idempotent]
    public void Handle(SQSEvent sqs, ILambdaContext context)
    {
        var tasks = new List<Task>();
        foreach (var record in sqs.Records)
        {
            var alarm = JsonSerializer.Deserialize<Alarm>(record.Body)!;
            tasks.Add(Sns.PublishAsync("arn:aws:sns:alarms", alarm.Name));
        }

        {|SLS3007:Task.WaitAll(tasks.ToArray())|};
        {|SLS3007:Report(context).Wait()|};
    }

    private static async Task Report(ILambdaContext context)
    {
        await Task.Yield();
        context.Logger.LogInformation("Published");
    }
}
