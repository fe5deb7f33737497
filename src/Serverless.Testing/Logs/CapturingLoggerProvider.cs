using Microsoft.Extensions.Logging;

namespace Serverless.Testing;

/// <summary>Brings what is logged to <see cref="CapturedLogs"/>.</summary>
internal sealed class CapturingLoggerProvider(CapturedLogs logs) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new CapturingLogger(logs, categoryName);

    public void Dispose()
    {
        // The entries belong to the test, which may read them after the host has ended.
    }

    private sealed class CapturingLogger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
            {
                foreach (var (name, value) in pairs)
                {
                    values[name] = value;
                }
            }

            logs.Add(new LogEntry(logLevel, category, eventId, formatter(state, exception), exception, values));
        }
    }
}
