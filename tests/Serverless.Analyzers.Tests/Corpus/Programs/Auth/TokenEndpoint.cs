using System.Security.Cryptography;

namespace Auth;

public sealed record TokenAnswer(string Token, int ExpiresIn);

public interface ISessions
{
    Task<bool> ExistsAsync(string key, CancellationToken cancel);
}

internal static class Nonce
{
    private static readonly string ProcessNonce = Convert.ToHexString({|SLS2010:RandomNumberGenerator.GetBytes(16)|});
    private static readonly DateTime Started = {|SLS2010:DateTime.UtcNow|};

    public static string Create(string user) => $"{user}.{ProcessNonce}.{Started.Ticks}";
}

public sealed class TokenFunctions(ISessions sessions)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    [HttpTrigger("GET", "/token/{user}")]
    public async Task<IResult> Issue(string user, CancellationToken cancel)
    {
        if (!await sessions.ExistsAsync(user, cancel))
        {
            return Results.Unauthorized();
        }

        return Results.Ok(new TokenAnswer(Nonce.Create(user), (int)Lifetime.TotalSeconds));
    }
}
