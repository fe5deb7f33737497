using Microsoft.Extensions.Logging;

namespace Serverless.Events;

/// <summary>Whether the broker answers a subscription: said once when it changes, not at every try.</summary>
internal sealed class BrokerHealth(ILogger logger, string connector, string function)
{
    private int _isDown;

    /// <summary>The broker has failed.</summary>
    public void Failed(Exception exception, string operation)
    {
        EventMetrics.BrokerErrors.Add(1, new("faas.name", function), new("operation", operation));
        if (Interlocked.Exchange(ref _isDown, 1) == 0)
        {
            EventLog.BrokerFails(logger, connector, function, exception);
        }
    }

    /// <summary>The broker has answered.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _isDown) == 1 && Interlocked.Exchange(ref _isDown, 0) == 1)
        {
            EventLog.BrokerAnswers(logger, connector, function);
        }
    }
}
