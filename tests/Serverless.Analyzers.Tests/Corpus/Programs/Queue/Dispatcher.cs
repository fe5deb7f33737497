using Microsoft.Azure.Functions.Worker;
using Azure.Messaging.ServiceBus;

namespace Queue;

public record Task2Do(string Kind, string Payload);

public interface IHandler
{
    string Kind { get; }
    Task HandleAsync(string payload, CancellationToken cancellationToken);
}

public class DispatchFunctions
{
    private readonly Dictionary<string, IHandler> handlers;

    public DispatchFunctions(IEnumerable<IHandler> handlers)
    {
        this.handlers = new Dictionary<string, IHandler>(StringComparer.OrdinalIgnoreCase);
        foreach (var handler in handlers)
        {
            this.handlers[handler.Kind] = handler;
        }
    }

    [Function("Dispatch")]
    public async Task Run([ServiceBusTrigger("tasks")] ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        var task = message.Body.ToObjectFromJson<Task2Do>() ?? throw new InvalidOperationException($"{message.MessageId} is empty");
        if (!handlers.TryGetValue(task.Kind, out var handler))
        {
            throw new NotSupportedException($"Nobody handles {task.Kind} (delivery {message.DeliveryCount})");
        }

        await handler.HandleAsync(task.Payload, cancellationToken);
    }
}
