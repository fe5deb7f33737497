using System.Buffers;
using System.Text.Json;

namespace Serverless.Events;

/// <summary>A change of a table's item, as the body of a message: the JSON of a <see cref="TableChange{T}"/>.</summary>
internal static class TableMessage
{
    /// <summary>Adds the table, by the name that the trigger has: the platform's own may be another.</summary>
    /// <param name="change">A JSON object without the table, and with a member at least.</param>
    /// <param name="table">The table.</param>
    public static byte[] For(ReadOnlyMemory<byte> change, string table)
    {
        var buffer = new ArrayBufferWriter<byte>(change.Length + table.Length + 16);
        buffer.Write("{\"table\":\""u8);
        buffer.Write(JsonEncodedText.Encode(table).EncodedUtf8Bytes);
        buffer.Write("\","u8);
        buffer.Write(change.Span[1..]);
        return buffer.WrittenSpan.ToArray();
    }
}
