using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Platforms.OpenWhisk.Activations;

/// <summary>What the platform is answered.</summary>
/// <param name="Json">An object or an array, on one line.</param>
/// <param name="IsRefused">Whether the function has answered something else than the platform takes, so that <see cref="Json"/> is the error of its developer.</param>
internal readonly record struct ActivationResult(ReadOnlyMemory<byte> Json, bool IsRefused = false)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Nothing is to be said.</summary>
    public static ActivationResult Empty { get; } = new("{}"u8.ToArray());

    /// <summary>An application error: the activation has failed, and its record says why.</summary>
    public static ActivationResult Error(string message, bool isRefused = false) => new(
        Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, message);
            json.WriteEndObject();
        }),
        isRefused);

    /// <summary>Writes JSON on one line.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The result of a direct function: what it has returned, if the platform takes it.</summary>
    public static ActivationResult Of(string function, ReadOnlyMemory<byte> answer)
    {
        var text = answer.Span.Trim(" \t\r\n"u8);
        return text switch
        {
            [] => Empty,
            _ when text.SequenceEqual("null"u8) => Empty,

            // Lines end a result: JSON that a function's options indent is written anew.
            [(byte)'{' or (byte)'[', ..] => new(text.Contains((byte)'\n') ? Write(JsonElement.Parse(text).WriteTo) : answer),
            _ => Error($"The action did not return a dictionary or array. {function} returns {KindOf(text[0])}, and the platform takes objects and arrays: return a record with one property.", isRefused: true),
        };
    }

    private static string KindOf(byte first) => first switch
    {
        (byte)'"' => "a text",
        (byte)'t' or (byte)'f' => "a truth value",
        _ => "a number",
    };
}
