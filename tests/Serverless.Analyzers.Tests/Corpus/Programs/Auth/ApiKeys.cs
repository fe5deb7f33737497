using System.Security.Cryptography;
using System.Text;

namespace Auth;

public sealed record ApiKey(string Id, byte[] Hash, DateTimeOffset? RevokedAt);

public interface IApiKeyStore
{
    Task<ApiKey?> FindAsync(string id, CancellationToken cancel);
}

public readonly record struct ParsedKey(string Id, string Secret) : IParsable<ParsedKey>
{
    public static ParsedKey Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var key) ? key : throw new FormatException();

    public static bool TryParse(string? s, IFormatProvider? provider, out ParsedKey result)
    {
        result = default;
        if (s?.Split('.') is not [var id, var secret])
        {
            return false;
        }

        result = new ParsedKey(id, secret);
        return true;
    }
}

public sealed class ApiKeyFunctions(IApiKeyStore store, TimeProvider time)
{
    private static readonly byte[] Salt = "api-keys"u8.ToArray();

    [HttpTrigger("GET", "/keys/check")]
    public async Task<IResult> Check([FromHeader(Name = "X-Api-Key")] string header, CancellationToken cancel)
    {
        if (!ParsedKey.TryParse(header, null, out var parsed))
        {
            return Results.BadRequest();
        }

        var key = await store.FindAsync(parsed.Id, cancel);
        return key is not null && key.RevokedAt is not { } revoked && Matches(key, parsed.Secret) || key?.RevokedAt > time.GetUtcNow()
            ? Results.Ok(key!.Id)
            : Results.Unauthorized();
    }

    private static bool Matches(ApiKey key, string secret)
    {
        var hash = HMACSHA256.HashData(Salt, Encoding.UTF8.GetBytes(secret));
        return CryptographicOperations.FixedTimeEquals(hash, key.Hash);
    }
}
