using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Serverless.Gateway.Kestrel;

/// <summary>
/// Serves HTTP/1.1 and HTTP/2 without TLS (h2c by prior knowledge, RFC 9113 section 3.3) on one port. Kestrel takes one or the
/// other on a port without TLS, so a connection whose first bytes are HTTP/2's preface is handed to the pipeline of a
/// second endpoint that takes HTTP/2 alone and listens nowhere.
/// </summary>
/// <param name="limits">How long a client may take to say which it speaks.</param>
internal sealed class H2cUpgrade(KestrelServerLimits limits)
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
        var input = connection.Transport.Input;
        var match = input.TryRead(out var read) ? Look(input, read) : null;
        if (match is null)
        {
            match = await WaitAsync(connection, input).ConfigureAwait(false);
            if (match is null)
            {
                // Silent for too long, gone, or the host stops: Kestrel closes the connection.
                return;
            }
        }

        await (match.Value ? _http2! : http1)(connection).ConfigureAwait(false);
    }

    /// <summary>Waits for enough bytes to tell. Kestrel's own limits begin with its own pipeline, so they are kept here until then.</summary>
    private async Task<bool?> WaitAsync(ConnectionContext connection, PipeReader input)
    {
        var wait = new Wait(input, limits.KeepAliveTimeout);
        connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(static state => ((Wait)state).Tick(), wait);
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var registration = stopping.UnsafeRegister(static state => ((Wait)state!).End(), wait);
        while (true)
        {
            var read = await input.ReadAsync().ConfigureAwait(false);
            var match = Look(input, read);
            if (match is not null || read.IsCanceled || (read.IsCompleted && read.Buffer.IsEmpty))
            {
                wait.IsOver = true;
                return match;
            }

            if (read.IsCompleted)
            {
                // A beginning without an end: HTTP/1 answers that it is none.
                wait.IsOver = true;
                return false;
            }

            wait.Limit = limits.RequestHeadersTimeout;
        }
    }

    /// <summary>Looks at what has come; nothing is consumed, and a prefix of the preface waits for more.</summary>
    private static bool? Look(PipeReader input, ReadResult read)
    {
        var match = Match(read.Buffer);
        input.AdvanceTo(read.Buffer.Start, match is null ? read.Buffer.End : read.Buffer.Start);
        return match;
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

    private sealed class Wait(PipeReader input, TimeSpan limit)
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public TimeSpan Limit { get; set; } = limit;

        public bool IsOver { get; set; }

        /// <summary>Called once a second, also long after the wait is over.</summary>
        public void Tick()
        {
            if (!IsOver && Stopwatch.GetElapsedTime(_started) > Limit)
            {
                End();
            }
        }

        public void End()
        {
            if (!IsOver)
            {
                input.CancelPendingRead();
            }
        }
    }
}
