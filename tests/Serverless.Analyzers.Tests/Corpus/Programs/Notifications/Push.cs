using System.Net.Http.Json;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Notifications;

public record PushMessage(string Device, string Text);

public static class PushFunctions
{
    private static readonly HttpClient Client = new HttpClient { BaseAddress = new Uri("https://push.example.com"), Timeout = TimeSpan.FromSeconds(10) };

    [FunctionName("Push")]
    public static async Task Run(
        [ServiceBusTrigger("push")] PushMessage message, [Queue("pushed")] IAsyncCollector<string> pushed, ILogger log, CancellationToken cancellationToken)
    {
        using var response = await {|SLS5002:Client.PostAsJsonAsync("/send", message, cancellationToken)|};
        response.EnsureSuccessStatusCode();
        log.LogInformation("Pushed to {Device}", message.Device);
        await pushed.AddAsync(message.Device, cancellationToken);
    }
}
