using System.Net.Http.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.SQSEvents;
using Amazon.S3;
using Amazon.S3.Model;

namespace Patterns;

public record State(string Id, string Value);

/// Reading, putting and deleting by key may be repeated.
public class StateFunctions(IAmazonS3 s3, HttpClient http)
{
    [LambdaFunction(Timeout = 60)]
    [SQSEvent("@States", BatchSize = 1)]
    public async Task Sync(SQSEvent sqs)
    {
        foreach (var message in sqs.Records)
        {
            var state = await http.GetFromJsonAsync<State>($"/states/{message.Body}");
            if (state is null)
            {
                await s3.DeleteObjectAsync("states", message.Body);
                continue;
            }

            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "states", Key = state.Id, ContentBody = state.Value });
            using var response = await http.PutAsJsonAsync($"/mirror/{state.Id}", state);
            response.EnsureSuccessStatusCode();
        }
    }
}
