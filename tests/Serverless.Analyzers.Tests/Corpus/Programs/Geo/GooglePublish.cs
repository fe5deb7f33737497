using System.Net.Http.Json;
using CloudNative.CloudEvents;
using Google.Cloud.Functions.Framework;
using Google.Events.Protobuf.Cloud.PubSub.V1;

namespace Geo;

public record Position(string Vehicle, double X, double Y);

internal sealed class Forwarder(HttpClient http)
{
    public async Task ForwardAsync(Position position, CancellationToken cancellationToken)
    {
        using var response = await {|SLS5002:http.PostAsJsonAsync("/positions", position, cancellationToken)|};
        response.EnsureSuccessStatusCode();
    }
}

public class PositionFunction : ICloudEventFunction<MessagePublishedData>
{
    private readonly Forwarder forwarder;

    public PositionFunction(IHttpClientFactory clients) => forwarder = new Forwarder(clients.CreateClient("fleet"));

    public Task HandleAsync(CloudEvent cloudEvent, MessagePublishedData data, CancellationToken cancellationToken)
    {
        var position = System.Text.Json.JsonSerializer.Deserialize<Position>(data.Message.TextData);
        return position is null ? Task.CompletedTask : forwarder.ForwardAsync(position, cancellationToken);
    }
}
