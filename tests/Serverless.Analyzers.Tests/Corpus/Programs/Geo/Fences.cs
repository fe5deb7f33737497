using System.Collections.Immutable;
using CloudNative.CloudEvents;
using Google.Cloud.Functions.Framework;
using Google.Events.Protobuf.Cloud.PubSub.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Google.Cloud.Functions.Hosting;
using Microsoft.AspNetCore.Hosting;

[assembly: FunctionsStartup(typeof(Geo.Startup))]

namespace Geo;

public readonly record struct Fence(string Name, double X, double Y, double Radius);

public interface IAlerts
{
    Task RaiseAsync(string key, string fence, CancellationToken cancellationToken);
}

public sealed class LogAlerts(ILogger<LogAlerts> logger) : IAlerts
{
    public Task RaiseAsync(string key, string fence, CancellationToken cancellationToken)
    {
        logger.LogWarning("{Key} left {Fence}", key, fence);
        return Task.CompletedTask;
    }
}

public class Startup : FunctionsStartup
{
    public override void ConfigureServices(WebHostBuilderContext context, IServiceCollection services) => services.AddSingleton<IAlerts, LogAlerts>();
}

public class FenceFunction(IAlerts alerts) : ICloudEventFunction<MessagePublishedData>
{
    private static readonly ImmutableList<Fence> Fences = [new("depot", 0, 0, 5), new("port", 10, 4, 2)];

    public async Task HandleAsync(CloudEvent cloudEvent, MessagePublishedData data, CancellationToken cancellationToken)
    {
        if (data.Message.TextData.Split(',') is not [var x, var y])
        {
            throw new FormatException("Two numbers are expected.");
        }

        foreach (var fence in Fences)
        {
            if (Math.Abs(double.Parse(x) - fence.X) > fence.Radius || Math.Abs(double.Parse(y) - fence.Y) > fence.Radius)
            {
                await alerts.RaiseAsync(cloudEvent.Id!, fence.Name, cancellationToken);
            }
        }
    }
}
