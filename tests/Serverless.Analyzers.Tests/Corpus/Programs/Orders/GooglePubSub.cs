using CloudNative.CloudEvents;
using Google.Cloud.Functions.Framework;
using Google.Events.Protobuf.Cloud.PubSub.V1;
using Microsoft.Extensions.Logging;

namespace Orders;

public interface IShipments
{
    Task RequestAsync(string order, CancellationToken cancellationToken);
}

public class ShipFunction(IShipments shipments, ILogger<ShipFunction> logger) : ICloudEventFunction<MessagePublishedData>
{
    private static readonly HashSet<string> Seen = [];
    private string? current;

    public async Task HandleAsync(CloudEvent cloudEvent, MessagePublishedData data, CancellationToken cancellationToken)
    {
        if (!{|SLS2002:Seen.Add(data.Message.MessageId)|})
        {
            return;
        }

        {|SLS2004:current = data.Message.TextData|};
        try
        {
            await shipments.RequestAsync(current, cancellationToken);
        }
        {|SLS5001:catch|} (Exception exception)
        {
            logger.LogError(exception, "{Id} failed", cloudEvent.Id);
        }
    }
}
