using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>An address of AWS that refuses what is not signed, and answers what a test wants. It works out signatures by itself, from what came over the network.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FakeService(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>Answers a call; the default is an empty object.</summary>
    public Func<Call, (int Status, string Body)> Answer { get; set; } = static _ => (200, "{}");

    public static async Task<FakeService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var service = new FakeService(server);
        server.Run(service.AnswerAsync);
        await server.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        // The path as it was sent: what the server has decoded cannot be signed again.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var call = new Call(target, context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body.ToArray());
        if (WhatIsWrong(context.Request.Method, call) is { } wrong)
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync(JsonSerializer.Serialize(new { __type = "InvalidSignatureException", message = wrong }));
            return;
        }

        Calls.Enqueue(call);
        var (status, text) = Answer(call);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }

    private static string? WhatIsWrong(string method, Call call)
    {
        if (!call.Headers.TryGetValue("authorization", out var authorization) || !authorization.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
        {
            return "It is not signed.";
        }

        var parts = authorization["AWS4-HMAC-SHA256 ".Length..].Split(", ").Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var scope = parts["Credential"].Split('/');
        var date = call.Headers["x-amz-date"];
        var sent = DateTime.ParseExact(date, "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        if (scope[0] != AwsEmulators.AccessKey || !date.StartsWith(scope[1], StringComparison.Ordinal) || (DateTime.UtcNow - sent).Duration() > TimeSpan.FromMinutes(5))
        {
            return "Its credentials or its time are wrong.";
        }

        var names = parts["SignedHeaders"].Split(';');
        if (!new[] { "host", "x-amz-date" }.All(names.Contains) || !call.Headers.Keys.Where(h => h.StartsWith("x-amz-", StringComparison.Ordinal) || h == "content-type").All(names.Contains))
        {
            return "Not all headers are signed.";
        }

        // Everything but S3 encodes the path twice.
        var path = string.Concat(call.Path.Select(c => c == '%' ? "%25" : c.ToString()));
        var canonical = new StringBuilder();
        canonical.Append(method + "\n" + path + "\n" + "\n");
        foreach (var name in names)
        {
            canonical.Append(CultureInfo.InvariantCulture, $"{name}:{call.Headers[name].Trim()}\n");
        }

        canonical.Append("\n" + parts["SignedHeaders"] + "\n" + Hex(SHA256.HashData(call.Body)));
        var text = string.Join("\n", "AWS4-HMAC-SHA256", date, string.Join('/', scope[1..]), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()))));
        var key = Encoding.UTF8.GetBytes("AWS4" + AwsEmulators.SecretKey);
        foreach (var part in scope[1..])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))) == parts["Signature"] ? null : "The signature does not match.";
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    internal sealed record Call(string Path, Dictionary<string, string> Headers, byte[] Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }
}
