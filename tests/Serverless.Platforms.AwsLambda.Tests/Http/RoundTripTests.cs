using System.Net.Http.Headers;
using CsCheck;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>The same binary as a server and under the platform: the answer to a request does not tell which it was.</summary>
public sealed class RoundTripTests
{
    private const int Requests = 2_000;

    [Theory]
    [InlineData("http2")]
    [InlineData("rest")]
    [InlineData("http1")]
    [InlineData("alb")]
    [InlineData("alb-multi")]
    public async Task Generated_requests_are_answered_as_by_the_server(string shape)
    {
        var program = await PublishedSample.GetAsync("tests/fixtures/LambdaFixture");
        await using var lambda = LambdaProgram.Start(program, new RuntimeApiDouble());
        var folder = Directory.CreateTempSubdirectory("server-");
        await using var server = await SampleProcess.StartAsync(program, folder.FullName);
        var requests = Generate(Requests, shape.Length);
        Assert.True(requests.Select(r => r.ToString()).Distinct().Count() > Requests / 3, "The requests are too much alike.");
        for (var i = 0; i < requests.Count; i++)
        {
            if (shape == "alb" && HasNameTwice(requests[i]))
            {
                continue;
            }

            var (status, type, cookies, body) = await AskServerAsync(server, requests[i]);
            var reply = await lambda.Api.SendAsync(HttpEvents.Make(shape, requests[i]), inChunks: i % 7 == 0);
            Assert.False(reply.IsError, $"{requests[i]}: {reply.Text}");
            Assert.True(status == reply.Status, $"{requests[i]}: {status} from the server, {reply.Text}");
            Assert.Equal(type, HeaderOf(reply, "Content-Type").SingleOrDefault());
            Assert.Equal(cookies, CookiesOf(reply));
            Assert.True(body.AsSpan().SequenceEqual(reply.HttpBytes), $"{requests[i]}: {System.Text.Encoding.UTF8.GetString(body)} from the server, {reply.HttpBody}");
        }

        await server.StopAsync();
        folder.Delete(recursive: true);
    }

    private static List<ClientRequest> Generate(int count, int seed)
    {
        List<ClientRequest> requests = [];
        ClientRequests.Any.Array[count].Sample(requests.AddRange, iter: 1, threads: 1, seed: $"0000{seed:d2}0000000");
        return requests;
    }

    private static bool HasNameTwice(ClientRequest request) => request.Query.Split('&').Select(p => p.Split('=')[0]).GroupBy(n => n).Any(g => g.Count() > 1);

    private static async Task<(int Status, string? Type, string[] Cookies, byte[] Body)> AskServerAsync(SampleProcess server, ClientRequest request)
    {
        var target = request.Path + (request.Query.Length > 0 ? "?" + request.Query : "");

        // As it is written: the client is not to resolve dots, nor to decode anything.
        var uri = new Uri(server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), uri);
        if (request.Body is { Length: > 0 })
        {
            message.Content = new ByteArrayContent(request.Body);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (name == "Content-Type")
            {
                if (message.Content is not null)
                {
                    message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
                }
                else
                {
                    message.Content = new ByteArrayContent([]) { Headers = { ContentType = MediaTypeHeaderValue.Parse(value) } };
                }
            }
            else
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await server.Client.SendAsync(message);
        return (
            (int)answer.StatusCode,
            answer.Content.Headers.TryGetValues("Content-Type", out var type) ? type.Single() : null,
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [],
            await answer.Content.ReadAsByteArrayAsync());
    }

    internal static string[] HeaderOf(LambdaReply reply, string name)
    {
        var json = reply.Json;
        if (json.TryGetProperty("multiValueHeaders", out var multi))
        {
            return [.. multi.EnumerateObject().Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).SelectMany(h => h.Value.EnumerateArray()).Select(v => v.GetString()!)];
        }

        return [.. json.GetProperty("headers").EnumerateObject().Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value.GetString()!)];
    }

    internal static string[] CookiesOf(LambdaReply reply) =>
        reply.Json.TryGetProperty("cookies", out var cookies) ? [.. cookies.EnumerateArray().Select(c => c.GetString()!)] : HeaderOf(reply, "Set-Cookie");
}
