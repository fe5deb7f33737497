using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>
/// An answer as it is kept: the form's byte, the fingerprint of its request, the status (two bytes), the number of header lines (two bytes), each with the
/// lengths (four bytes) of its name and value before them, then the body. Numbers are little-endian, texts UTF-8.
/// </summary>
internal static class KeptAnswer
{
    private const int StatusAt = 1 + RequestFingerprint.Size;
    private const int CountAt = StatusAt + sizeof(ushort);
    private const int HeadersAt = CountAt + sizeof(ushort);

    public static byte[] Write(ReadOnlySpan<byte> fingerprint, int status, IReadOnlyCollection<KeyValuePair<string, StringValues>> headers, ReadOnlySpan<byte> body)
    {
        var lines = headers.SelectMany(h => h.Value, static (h, value) => (Name: h.Key, Value: value ?? "")).ToArray();
        var buffer = new ArrayBufferWriter<byte>(256 + body.Length);
        buffer.Write([KeptForm.Http]);
        buffer.Write(fingerprint);
        WriteNumber(buffer, status);
        WriteNumber(buffer, lines.Length);
        foreach (var (name, value) in lines)
        {
            WriteText(buffer, name);
            WriteText(buffer, value);
        }

        buffer.Write(body);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether what is kept is an answer to an HTTP request.</summary>
    public static bool Is(ReadOnlySpan<byte> kept) => kept.Length >= HeadersAt && kept[0] == KeptForm.Http;

    /// <summary>Whether it was the answer to a request like this one.</summary>
    public static bool IsFor(ReadOnlySpan<byte> kept, ReadOnlySpan<byte> fingerprint) => kept[1..StatusAt].SequenceEqual(fingerprint);

    /// <summary>Sets status and headers as they were.</summary>
    /// <returns>The body.</returns>
    public static ReadOnlySpan<byte> ReadHead(ReadOnlySpan<byte> kept, HttpResponse response)
    {
        response.StatusCode = BinaryPrimitives.ReadUInt16LittleEndian(kept[StatusAt..]);
        var lines = BinaryPrimitives.ReadUInt16LittleEndian(kept[CountAt..]);
        var rest = kept[HeadersAt..];
        string? before = null;
        for (var i = 0; i < lines; i++)
        {
            var name = ReadText(ref rest);
            var value = ReadText(ref rest);
            response.Headers[name] = name == before ? StringValues.Concat(response.Headers[name], value) : value;
            before = name;
        }

        return rest;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> buffer, int number)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(sizeof(ushort)), checked((ushort)number));
        buffer.Advance(sizeof(ushort));
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), length);
        buffer.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    private static string ReadText(ref ReadOnlySpan<byte> rest)
    {
        var end = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(rest);
        var text = Encoding.UTF8.GetString(rest[sizeof(int)..end]);
        rest = rest[end..];
        return text;
    }
}
