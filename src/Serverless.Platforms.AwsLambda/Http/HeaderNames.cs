using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>The names of headers that nearly every request has: they need not become a string each time.</summary>
internal static class HeaderNames
{
    private static readonly (byte[] Utf8, string Text)[] Known = Make(
        "accept", "accept-encoding", "accept-language", "authorization", "cache-control", "content-length", "content-type", "cookie", "host", "origin", "referer",
        "user-agent", "via", "x-amz-cf-id", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto", "traceparent", "if-none-match");

    /// <summary>The name that the reader is at.</summary>
    public static string Get(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        foreach (var (utf8, text) in Known)
        {
            if (utf8.Length == name.Length && name.SequenceEqual(utf8))
            {
                return text;
            }
        }

        return reader.GetString()!;
    }

    private static (byte[] Utf8, string Text)[] Make(params string[] names) => [.. names.Select(name => (Encoding.ASCII.GetBytes(name), name))];
}
