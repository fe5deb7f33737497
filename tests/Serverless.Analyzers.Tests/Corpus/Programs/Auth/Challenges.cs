using System.Security.Cryptography;

namespace Auth;

public sealed record Challenge(string Id, string Value, DateTimeOffset Expires);

/// Everything fresh is taken in the invocation.
public static class ChallengeFunctions
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private static readonly string Alphabet = new([.. Enumerable.Range('a', 26).Select(c => (char)c)]);
    private static readonly Lazy<ECDsa> Key = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP256));

    [HttpTrigger("GET", "/challenge")]
    public static Challenge Create()
    {
        var value = RandomNumberGenerator.GetString(Alphabet, 24);
        var expires = DateTimeOffset.UtcNow + Lifetime;
        return new Challenge(Guid.NewGuid().ToString("N"), value, expires);
    }

    [HttpTrigger("GET", "/challenge/{value}/signature")]
    public static string Sign(string value)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        return Convert.ToBase64String(Key.Value.SignData(bytes, HashAlgorithmName.SHA256));
    }
}
