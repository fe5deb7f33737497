using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Serverless.Gateway.Kestrel;

/// <summary>
/// Serves HTTP/1.1 and HTTP/2 without TLS (h2c by prior knowledge, RFC 9113 section 3.3) on one port. Kestrel takes one or the
/// other on a port without TLS, so a connection whose first bytes are HTTP/2's preface is handed to the pipeline of a
/// second endpoint that takes HTTP/2 alone and listens nowhere.
/// </summary>
internal sealed class H2cUpgrade
{
    private ConnectionDelegate? _http2;

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Prepares the endpoint that listens nowhere.</summary>
    public void Capture(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http2;
        options.Use(next => _http2 = next);
    }

    /// <summary>Prepares an endpoint that listens.</summary>
    public void Configure(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http1;
        options.Use(next => connection => HandleAsync(connection, next));
    }

    private async Task HandleAsync(ConnectionContext connection, ConnectionDelegate http1)
    {
        var isHttp2 = false;
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync().ConfigureAwait(false);
            var match = Match(read.Buffer);
            // Nothing is consumed; a prefix of the preface waits for more.
            input.AdvanceTo(read.Buffer.Start, match is null ? read.Buffer.End : read.Buffer.Start);
            if (match is not null || read.IsCompleted || read.IsCanceled)
            {
                isHttp2 = match ?? false;
                break;
            }
        }

        await (isHttp2 ? _http2! : http1)(connection).ConfigureAwait(false);
    }

    /// <summary>Whether the bytes begin with the preface; null while that cannot be told.</summary>
    private static bool? Match(ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[24];
        var length = (int)Math.Min(buffer.Length, start.Length);
        buffer.Slice(0, length).CopyTo(start);
        if (!Preface.StartsWith(start[..length]))
        {
            return false;
        }

        return length == Preface.Length ? true : null;
    }
}
