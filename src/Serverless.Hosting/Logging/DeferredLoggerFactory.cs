using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>
/// Hands out loggers that make the real logging when the first line is written: most invocations write none, and a cold
/// start must not pay for it.
/// </summary>
internal sealed class DeferredLoggerFactory(FunctionHostContext host) : ILoggerFactory
{
    private readonly Lock _lock = new();
    private LoggerFactory? _factory;

    public ILogger CreateLogger(string categoryName) => new DeferredLogger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => Factory.AddProvider(provider);

    public void Dispose()
    {
        lock (_lock)
        {
            _factory?.Dispose();
        }
    }

    private LoggerFactory Factory
    {
        get
        {
            lock (_lock)
            {
                return _factory ??= new LoggerFactory(
                    [LineLoggerProvider.Create(host)],
                    new LoggerFilterOptions { MinLevel = host.Settings.LogLevel, Rules = { new LoggerFilterRule(null, "Microsoft", LogLevel.Warning, null) } });
            }
        }
    }

    private sealed class DeferredLogger(DeferredLoggerFactory owner, string category) : ILogger
    {
        private ILogger? _logger;

        // A category of the server's own (Microsoft.*) is kept to warnings, as in the templates of ASP.NET Core.
        private readonly LogLevel _least = category.StartsWith("Microsoft", StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.Trace;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= _least && logLevel >= owner.Least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                (_logger ??= owner.Factory.CreateLogger(category)).Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }

    private LogLevel Least => host.Settings.LogLevel;
}
