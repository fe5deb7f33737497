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
internal sealed class LineLoggerProvider(bool readable, Stream? output = null) : ILoggerProvider, ISupportExternalScope
{
    private readonly Stream _output = output ?? Console.OpenStandardOutput();
    private readonly Lock _lock = new();
    private IExternalScopeProvider? _scopes;

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
            var message = formatter(state, exception);
            if (owner.IsReadable)
            {
                owner.Write(Encoding.UTF8.GetBytes(Readable(logLevel, message, exception)));
            }
            else
            {
                owner.Write(Json(logLevel, message, state, exception));
            }
        }

        private string Readable(LogLevel level, string message, Exception? exception)
        {
            var text = new StringBuilder()
                .Append(DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture))
                .Append(' ').Append(ShortName(level)).Append(' ').Append(category).Append(": ").Append(message);
            if (exception is not null)
            {
                text.Append('\n').Append(exception);
            }

            return text.Append('\n').ToString();
        }

        private ReadOnlySpan<byte> Json<TState>(LogLevel level, string message, TState state, Exception? exception)
        {
            var buffer = new ArrayBufferWriter<byte>(256);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("timestamp"u8, DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
                writer.WriteString("level"u8, level.ToString());
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

                owner._scopes?.ForEachScope(
                    static (scope, json) =>
                    {
                        if (scope is IEnumerable<KeyValuePair<string, object?>> pairs)
                        {
                            WriteValues(json, pairs);
                        }
                    },
                    writer);
                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
            return buffer.WrittenSpan;
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
}
