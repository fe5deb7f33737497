using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>Tells the platform what has failed, in its own forms: the error, its causes, and the exceptions of the trace.</summary>
internal static class ErrorReport
{
    // The platform takes 256 KB; a message or a stack can be as long as anything.
    private const int LongestText = 8 * 1024;
    private const int LongestFrame = 500;
    private const int MostFrames = 50;
    private const int MostCauses = 5;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The type of an error as the platform takes it: <c>Function.</c> or <c>Runtime.</c> and letters, beginning with a capital.</summary>
    public static string TypeOf(Exception exception)
    {
        var name = new StringBuilder("Function.");
        foreach (var character in exception.GetType().Name)
        {
            if (character == '`')
            {
                break;
            }

            if (char.IsAsciiLetter(character))
            {
                name.Append(name.Length == 9 ? char.ToUpperInvariant(character) : character);
            }
        }

        return name.Length == 9 ? "Function.Error" : name.ToString();
    }

    /// <summary>Writes the body of an error.</summary>
    public static void Write(IBufferWriter<byte> output, string type, Exception exception)
    {
        using var json = new Utf8JsonWriter(output, Options);
        WriteError(json, type, exception, depth: 0);
    }

    /// <summary>What the trace is told of the exceptions, as one line of JSON for a header.</summary>
    public static string Causes(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>(512);

        // The default encoder leaves nothing but ASCII, as a header must be.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("working_directory"u8, Environment.CurrentDirectory);
            json.WriteStartArray("exceptions"u8);
            var depth = 0;
            for (var current = exception; current is not null && depth < MostCauses; current = current.InnerException, depth++)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, current.GetType().FullName);
                json.WriteString("message"u8, Shorten(current.Message));
                json.WriteStartArray("stack"u8);
                foreach (var frame in Frames(current))
                {
                    json.WriteStartObject();
                    json.WriteString("label"u8, frame);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("paths"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    private static void WriteError(Utf8JsonWriter json, string type, Exception exception, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType"u8, type);
        json.WriteString("errorMessage"u8, Shorten(exception.Message));
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in Frames(exception))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        if (depth < MostCauses && exception.InnerException is { } cause)
        {
            json.WritePropertyName("cause"u8);
            WriteError(json, TypeOf(cause), cause, depth + 1);
        }

        if (depth == 0 && exception is AggregateException { InnerExceptions: { Count: > 1 } causes })
        {
            json.WriteStartArray("causes"u8);
            foreach (var one in causes.Take(MostCauses))
            {
                WriteError(json, TypeOf(one), one, MostCauses);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static IEnumerable<string> Frames(Exception exception) => (exception.StackTrace ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Take(MostFrames)
        .Select(frame => Shorten(frame, LongestFrame));

    private static string Shorten(string text, int most = LongestText) => text.Length <= most ? text : text[..most] + "...";
}
