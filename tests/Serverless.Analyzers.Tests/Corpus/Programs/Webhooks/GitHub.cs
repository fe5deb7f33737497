using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Webhooks;

public sealed record PushEvent([property: JsonPropertyName("ref")] string Reference, string After);

public interface IBuildQueue
{
    Task EnqueueAsync(string reference, string commit, CancellationToken cancel);
}

internal static class Signature
{
    public static bool Matches(ReadOnlySpan<byte> body, string header, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body, hash);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes("sha256=" + Convert.ToHexStringLower(hash)), Encoding.ASCII.GetBytes(header));
    }
}

public sealed class GitHubFunctions(IBuildQueue queue, IConfiguration configuration)
{
    private static readonly System.Text.Json.JsonSerializerOptions Options = new(System.Text.Json.JsonSerializerDefaults.Web);

    [Microsoft.AspNetCore.Authorization.AllowAnonymous]
    [HttpTrigger("POST", "/hooks/github", Timeout = "5s")]
    public async Task<IResult> Push(HttpRequest request, [FromHeader(Name = "X-Hub-Signature-256")] string signature, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        if (!Signature.Matches(body.GetBuffer().AsSpan(0, (int)body.Length), signature, configuration["GitHub:Secret"]!))
        {
            return Results.Unauthorized();
        }

        body.Position = 0;
        var push = await System.Text.Json.JsonSerializer.DeserializeAsync<PushEvent>(body, Options, cancel);
        if (push is null)
        {
            return Results.BadRequest();
        }

        await queue.EnqueueAsync(push.Reference, push.After, cancel);
        return Results.Accepted();
    }
}
