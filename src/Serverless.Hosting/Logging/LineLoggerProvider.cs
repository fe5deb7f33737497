using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>
/// Writes each entry as one line on the standard output, at once and without a thread of its own, so that nothing is lost
/// when a platform freezes the process: readable on a terminal, one JSON object a line otherwise.
/// </summary>
internal sealed class LineLoggerProvider(bool readable, Stream? output = null, CloudLogging? cloud = null) : ILoggerProvider, ISupportExternalScope
{
    private readonly Stream _output = output ?? Console.OpenStandardOutput();
    private readonly Lock _lock = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>The provider of a host.</summary>
    public static LineLoggerProvider Create(FunctionHostContext host) =>
        new(host.Settings.ReadableLogs, host.LogOutput ?? (host.LogsToStandardError ? Console.OpenStandardError() : null), host.CloudLogging);

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _output.Flush();

    private void Write(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            _output.Write(line);
            _output.Flush();
        }
    }

    private sealed class LineLogger(LineLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.None)
            {
                return;
            }

            // Boxed here: a native program has a copy of generic code for each of the many structs that loggers are given.
            Write(logLevel, formatter(state, exception), state, exception);
        }

        private void Write(LogLevel level, string message, object? state, Exception? exception) =>
            owner.Write(owner.IsReadable ? Encoding.UTF8.GetBytes(Readable(level, message, exception)) : Json(level, message, state, exception));

        private string Readable(LogLevel level, string message, Exception? exception)
        {
            var text = new StringBuilder()
                .Append(DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture))
                .Append(' ').Append(ShortName(level)).Append(' ').Append(category).Append(": ").Append(message);
            owner._scopes?.ForEachScope(static (scope, line) => line.Append(" => ").Append(scope), text);
            if (exception is not null)
            {
                text.Append('\n').Append(exception);
            }

            return text.Append('\n').ToString();
        }

        private ReadOnlySpan<byte> Json(LogLevel level, string message, object? state, Exception? exception)
        {
            var buffer = new ArrayBufferWriter<byte>(256);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("timestamp"u8, DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
                if (owner.Cloud is { } cloud)
                {
                    cloud.Write(writer, level);
                }
                else
                {
                    writer.WriteString("level"u8, level.ToString());
                }

                writer.WriteString("category"u8, category);
                writer.WriteString("message"u8, message);
                if (exception is not null)
                {
                    writer.WriteString("exception"u8, exception.ToString());
                }

                if (state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } values)
                {
                    writer.WriteStartObject("state"u8);
                    WriteValues(writer, values);
                    writer.WriteEndObject();
                }

                WriteScopes(writer);
                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
            return buffer.WrittenSpan;
        }

        private void WriteScopes(Utf8JsonWriter writer)
        {
            var isAny = false;
            owner._scopes?.ForEachScope(
                (scope, json) =>
                {
                    if (!isAny)
                    {
                        json.WriteStartArray("scopes"u8);
                        isAny = true;
                    }

                    if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                    {
                        json.WriteStartObject();
                        WriteValues(json, values);
                        json.WriteEndObject();
                    }
                    else
                    {
                        json.WriteStringValue(Convert.ToString(scope, CultureInfo.InvariantCulture));
                    }
                },
                writer);
            if (isAny)
            {
                writer.WriteEndArray();
            }
        }

        private static void WriteValues(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (name, value) in values)
            {
                if (name != "{OriginalFormat}")
                {
                    writer.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                }
            }
        }

        private static string ShortName(LogLevel level) => level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
    }

    private bool IsReadable { get; } = readable;

    private CloudLogging? Cloud { get; } = cloud;
}
