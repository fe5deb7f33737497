using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Serverless.Gateway;

/// <summary>Which headers of an answer are kept with it: those that the function has set and that say something of the answer, not of this connection or this caller.</summary>
internal static class KeptHeaders
{
    public static List<KeyValuePair<string, StringValues>> Of(IHeaderDictionary headers, IReadOnlyDictionary<string, StringValues>? before) =>
        [.. headers.Where(h => IsKept(h.Key) && !(before is not null && before.TryGetValue(h.Key, out var value) && value == h.Value))];

    /// <summary>What stood there before the function ran, which middleware will set again; null for nothing.</summary>
    public static Dictionary<string, StringValues>? Before(IHeaderDictionary headers) =>
        headers.Count == 0 ? null : headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);

    // The length is counted again; cookies are the first caller's; the rest belongs to the connection (RFC 9110, section 7.6.1) or to the moment.
    private static bool IsKept(string name) => name.ToLowerInvariant() is not (
        "content-length" or "set-cookie" or "date" or "server" or "alt-svc"
        or "connection" or "keep-alive" or "proxy-connection" or "proxy-authenticate" or "te" or "trailer" or "transfer-encoding" or "upgrade");
}
