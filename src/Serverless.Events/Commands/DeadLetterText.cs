using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Serverless.Events;

/// <summary>Prints dead letters, for people or as JSON.</summary>
internal static class DeadLetterText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Prints which queues have dead letters.</summary>
    public static void Write(TextWriter output, IReadOnlyList<DeadLetterQueue> queues, bool json)
    {
        if (json)
        {
            WriteJson(output, queues, static (writer, queue) =>
            {
                writer.WriteString("queue"u8, queue.Queue);
                writer.WriteNumber("count"u8, queue.Count);
            });
            return;
        }

        var width = Math.Max(5, queues.Select(q => q.Queue.Length).DefaultIfEmpty().Max());
        output.WriteLine(queues.Count == 0 ? "There are no dead letters." : $"{"QUEUE".PadRight(width)}  COUNT");
        foreach (var (queue, count) in queues)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{queue.PadRight(width)}  {count}"));
        }
    }

    /// <summary>Prints dead letters, the payload only when asked for: it may hold secrets.</summary>
    public static void Write(TextWriter output, IReadOnlyList<DeadLetter> letters, bool body, bool json)
    {
        if (json)
        {
            WriteJson(output, letters, (writer, letter) => Write(writer, letter, body));
            return;
        }

        if (letters.Count == 0)
        {
            output.WriteLine("There are no dead letters.");
        }

        foreach (var letter in letters)
        {
            output.Write(Text(letter, body));
        }
    }

    private static string Text(DeadLetter letter, bool body)
    {
        var text = new StringBuilder();
        text.Append(letter.Message.Id).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  failed    {letter.FailedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z after {letter.Message.Attempt} {(letter.Message.Attempt == 1 ? "attempt" : "attempts")}\n");
        text.Append("  error     ").Append(letter.ErrorType is null ? "" : letter.ErrorType + ": ").Append(letter.Error.ReplaceLineEndings("\n            ")).Append('\n');
        foreach (var (name, value) in letter.Message.Headers)
        {
            text.Append("  header    ").Append(name).Append(": ").Append(value).Append('\n');
        }

        if (body)
        {
            text.Append("  body      ").Append(Encoding.UTF8.GetString(letter.Message.Body.Span)).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter writer, DeadLetter letter, bool body)
    {
        writer.WriteString("id"u8, letter.Message.Id);
        writer.WriteString("queue"u8, letter.Queue);
        writer.WriteNumber("attempts"u8, letter.Message.Attempt);
        writer.WriteString("failedAt"u8, letter.FailedAt);
        writer.WriteString("error"u8, letter.Error);
        if (letter.ErrorType is not null)
        {
            writer.WriteString("errorType"u8, letter.ErrorType);
        }

        writer.WriteStartObject("headers"u8);
        foreach (var (name, value) in letter.Message.Headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        if (body)
        {
            writer.WriteString("body"u8, Encoding.UTF8.GetString(letter.Message.Body.Span));
        }
    }

    private static void WriteJson<T>(TextWriter output, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Indented);
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
