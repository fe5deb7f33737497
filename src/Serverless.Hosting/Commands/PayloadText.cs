using System.Text.Json;

namespace Serverless.Hosting;

/// <summary>Looks at a payload before it is queued, where nobody would be there to be told.</summary>
internal static class PayloadText
{
    /// <summary>Makes sure that a payload is JSON, or none.</summary>
    /// <exception cref="InvalidPayloadException">It is not; the message says where.</exception>
    public static void Check(string function, ReadOnlySpan<byte> payload)
    {
        if (!payload.ContainsAnyExcept(" \t\r\n"u8))
        {
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(payload);
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidPayloadException(function, exception);
        }
    }
}
