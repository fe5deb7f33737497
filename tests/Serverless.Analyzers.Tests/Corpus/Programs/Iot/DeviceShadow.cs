using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using System.Net;

namespace Iot;

public sealed record DeviceState(string Device, bool On, DateTimeOffset Seen);

public class DeviceShadow
{
    private static readonly ConcurrentDictionary<string, DeviceState> Shadows = new();

    [Function("DeviceReported")]
    public void Report([EventHubTrigger("devices", IsBatched = true)] string[] events)
    {
        foreach (var text in events)
        {
            var state = JsonSerializer.Deserialize<DeviceState>(text)!;
            {|SLS2002:Shadows.AddOrUpdate(state.Device, state, (_, old) => old.Seen > state.Seen ? old : state)|};
        }
    }

    [Function("DeviceState")]
    public async Task<HttpResponseData> Show(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "devices/{id}")] HttpRequestData request, string id, CancellationToken cancellationToken)
    {
        if (!{|SLS2003:Shadows|}.TryGetValue(id, out var state))
        {
            return request.CreateResponse(HttpStatusCode.NotFound);
        }

        var response = request.CreateResponse(HttpStatusCode.OK);
        await response.WriteAsJsonAsync(state, cancellationToken);
        return response;
    }
}
