using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway;

/// <summary>The header by which a caller says which requests are repetitions of one (draft-ietf-httpapi-idempotency-key-header).</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says on an answer that it is an earlier one.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    public const int Longest = 255;

    /// <summary>Reads the header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key, or null for a request without one.</param>
    /// <returns>Whether there is none, or one that can be used.</returns>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        key = null;
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return true;
        }

        var text = values.Count == 1 ? values[0]?.Trim() ?? "" : "";
        if (text is ['"', .., '"'])
        {
            // The draft's form is a string in quotes; most callers leave them out.
            text = text[1..^1];
        }

        key = text;
        return text.Length is > 0 and <= Longest && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
    }
}
