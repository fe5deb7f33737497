using System.Text;
using System.Text.Json.Serialization.Metadata;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Writes what functions send: texts and bytes as they are, everything else as JSON.</summary>
internal static class Payload
{
    public static ValueTask<(ReadOnlyMemory<byte> Body, string Form)> WriteAsync<T>(FunctionInvocation invocation, T value) => value switch
    {
        string text => new((Encoding.UTF8.GetBytes(text), MediaType.Text)),
        byte[] bytes => new((bytes.AsMemory().ToArray(), MediaType.Bytes)),
        ReadOnlyMemory<byte> bytes => new((bytes.ToArray(), MediaType.Bytes)),
        Stream stream => ReadAsync(stream, invocation.CancellationToken),
        _ => new((JsonBuffer.ToBytes(value, (JsonTypeInfo<T>)invocation.Host.GetJsonType(typeof(T))), MediaType.Json)),
    };

    private static async ValueTask<(ReadOnlyMemory<byte> Body, string Form)> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return (buffer.GetBuffer().AsMemory(0, (int)buffer.Length), MediaType.Bytes);
    }
}
