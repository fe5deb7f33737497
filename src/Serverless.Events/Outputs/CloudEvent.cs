using System.Globalization;

namespace Serverless.Events;

/// <summary>The attributes of a published event, as headers (CloudEvents 1.0, binary mode).</summary>
internal static class CloudEvent
{
    public static void Describe(Dictionary<string, string> headers, string id, string type, string source, DateTimeOffset time, string? subject)
    {
        headers["ce-id"] = id;
        headers["ce-type"] = type;
        headers["ce-source"] = source;
        headers["ce-specversion"] = "1.0";
        headers["ce-time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(subject))
        {
            headers["ce-subject"] = subject;
        }
    }
}
