using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Connectors.Aws;

/// <summary>Signs calls: AWS Signature Version 4, with the hash of the body.</summary>
internal static class RequestSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The headers that make a signed call of a call: its date, its signature, and the token of a role.</summary>
    public static List<KeyValuePair<string, string>> Sign(SignedRequest request, Credentials credentials, string region, string service, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        List<KeyValuePair<string, string>> added = [new("x-amz-date", time)];
        if (credentials.Token is { } token)
        {
            added.Add(new("x-amz-security-token", token));
        }

        var signed = request.Headers.Concat(added).Append(new("host", request.Host))
            .Select(h => (Name: h.Key.ToLowerInvariant(), Value: Trim(h.Value)))
            .OrderBy(h => h.Name, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', signed.Select(h => h.Name));
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path)).Append('\n')
            .Append(CanonicalQuery(request.Query)).Append('\n')
            .AppendJoin("", signed.Select(h => $"{h.Name}:{h.Value}\n")).Append('\n')
            .Append(names).Append('\n')
            .Append(Hash(request.Body.Span));
        var toSign = $"{Algorithm}\n{time}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical.ToString()))}";
        var signature = Convert.ToHexStringLower(Hmac(Key(credentials.SecretKey, time[..8], region, service), toSign));
        added.Add(new("Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}"));
        return added;
    }

    private static byte[] Key(string secret, string day, string region, string service) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day), region), service), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>All services but S3 sign the path encoded once more.</summary>
    private static string CanonicalPath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string CanonicalQuery(string query) => query.Length == 0
        ? ""
        : string.Join('&', query.Split('&')
            .Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=")
            .Order(StringComparer.Ordinal));

    /// <summary>Without spaces around, and with one where there are several.</summary>
    private static string Trim(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
