namespace Serverless.Platforms.OpenWhisk.Web;

/// <summary>
/// How the platform carries bodies. Its server (Pekko HTTP) has a list of media types, which are binary or not; what is not on it is binary unless it says its charset. Binary
/// bodies are base64, others texts; of requests JSON is base64 as well.
/// </summary>
internal static class WebMediaTypes
{
    private static readonly HashSet<string> s_texts = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/atom+xml", "application/javascript", "application/json-patch+json", "application/merge-patch+json", "application/problem+json", "application/problem+xml",
        "application/rss+xml", "application/soap+xml", "application/vnd.api+json", "application/x-www-form-urlencoded", "application/xhtml+xml", "application/xml", "application/xml-dtd",
        "text/cache-manifest", "text/calendar", "text/css", "text/csv", "text/event-stream", "text/html", "text/markdown", "text/plain", "text/richtext", "text/tab-separated-values",
        "text/uri-list", "text/xml",
    };

    /// <summary>Without parameters.</summary>
    public static string Essence(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType[..end]).Trim();
    }

    /// <summary>Whether the platform takes and brings the body as a text. JSON is not among them.</summary>
    public static bool IsText(string contentType) =>
        s_texts.Contains(Essence(contentType)) || (HasCharset(contentType) && !Essence(contentType).Equals("application/json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it says its charset.</summary>
    public static bool HasCharset(string contentType) => contentType.Contains("charset=", StringComparison.OrdinalIgnoreCase);
}
