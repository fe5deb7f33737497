using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Holds payloads from the command line to their form, so that they do not become dead letters.</summary>
internal static class PayloadCheck
{
    /// <summary>Checks that a payload is JSON. The message does not repeat it.</summary>
    public static void Json(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
        }
        catch (JsonException exception)
        {
            throw new CommandLineException(
                $"The payload is not JSON, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}. A text as it is needs the option --text.");
        }
    }
}
