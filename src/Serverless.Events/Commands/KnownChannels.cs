using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>The channels that a program takes from or sends to: those of its triggers, and those of its outputs from its manifest.</summary>
internal static class KnownChannels
{
    private static readonly string[] NameProperties = ["channel", "name", "queue", "stream", "type", "bucket", "path", "function"];

    public static IReadOnlyCollection<string> Of(FunctionHostContext host, EventConnectors brokers, EventKind kind)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var subscriber in brokers.Subscribers.Where(s => s.Subscription.Kind == kind))
        {
            names.Add(subscriber.Channel.Name);
        }

        if (kind == EventKind.Queue)
        {
            names.UnionWith(brokers.Subscribers.Select(s => s.Subscription.DeadLetterQueue).OfType<string>());
        }

        using var manifest = JsonDocument.Parse(host.Application.Manifest);
        AddOutputs(manifest.RootElement, kind.ToString(), isOutput: false, names);
        return names;
    }

    /// <summary>The queues of dead letters that the program can have.</summary>
    public static IReadOnlyCollection<string> DeadLetterQueues(EventConnectors brokers) =>
        new SortedSet<string>(
            brokers.Consumed.Select(s => s.Subscription.DeadLetterQueue ?? (s.Subscription.Kind == EventKind.Queue
                ? s.Subscription.Channel
                : $"{s.Subscription.Kind.ToString().ToLowerInvariant()}:{s.Subscription.Function}")),
            StringComparer.Ordinal);

    private static void AddOutputs(JsonElement element, string kind, bool isOutput, SortedSet<string> names)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    AddOutputs(item, kind, isOutput, names);
                }

                break;
            case JsonValueKind.Object:
                if (isOutput && element.TryGetProperty("kind", out var found) && string.Equals(found.GetString(), kind, StringComparison.OrdinalIgnoreCase))
                {
                    AddName(element, names);
                }

                foreach (var property in element.EnumerateObject())
                {
                    AddOutputs(property.Value, kind, property.NameEquals("outputs"), names);
                }

                break;
        }
    }

    private static void AddName(JsonElement output, SortedSet<string> names)
    {
        foreach (var property in NameProperties)
        {
            if (output.TryGetProperty(property, out var name) && name.ValueKind == JsonValueKind.String)
            {
                names.Add(name.GetString()!.Split('/')[0]);
                return;
            }
        }
    }
}
