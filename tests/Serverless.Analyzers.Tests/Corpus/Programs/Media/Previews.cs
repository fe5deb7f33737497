using System.Net.Http.Json;
using Google.Cloud.Functions.Framework;
using CloudNative.CloudEvents;
using Google.Events.Protobuf.Cloud.Storage.V1;

namespace Media;

public record Preview(string Name, int Frames);

internal sealed class PreviewClient(HttpClient http)
{
    public async Task<Preview?> CreateAsync(string bucket, string name)
    {
        var answer = await {|SLS3008:http.GetFromJsonAsync<Preview>($"/previews/{bucket}/{name}")|};
        return answer;
    }
}

public class PreviewFunction(IHttpClientFactory clients) : ICloudEventFunction<StorageObjectData>
{
    private readonly PreviewClient previews = new(clients.CreateClient("previews"));

    public async Task HandleAsync(CloudEvent cloudEvent, StorageObjectData data, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await previews.CreateAsync(data.Bucket, data.Name) is null)
        {
            throw new InvalidOperationException($"No preview of {data.Name} ({cloudEvent.Id})");
        }
    }
}
