using System.Globalization;
using System.Text.Json.Nodes;
using Serverless.Build.Manifest;
using Serverless.Platforms.AzureFunctions.Names;
using static Serverless.Build.Json.JsonFile;

namespace Serverless.Build.AzureFunctions;

/// <summary>Makes <c>function.json</c>: what starts a function, and where it sends to.</summary>
internal sealed class FunctionFile(IReadOnlyList<AzureFunctionFolder> folders, AzureSettings settings, List<string> warnings)
{
    // Names of settings with what opens a service.
    public const string Storage = "AzureWebJobsStorage";
    public const string ServiceBus = "ServiceBusConnection";
    public const string EventHubs = "EventHubsConnection";
    public const string EventGridEndpoint = "EventGridTopicEndpoint";
    public const string EventGridKey = "EventGridTopicKey";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Which settings the files name.</summary>
    public SortedSet<string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the file of a folder.</summary>
    /// <exception cref="DeploymentException">The host has no such trigger or output.</exception>
    public JsonObject Build(AzureFunctionFolder folder)
    {
        var bindings = new JsonArray(Trigger(folder));
        if (folder.Trigger.Kind is "http" or "direct")
        {
            bindings.Add((JsonNode)Object(("name", AzureName.Response), ("type", "http"), ("direction", "out")));
        }

        var names = new Dictionary<string, ManifestOutput>(StringComparer.OrdinalIgnoreCase);
        foreach (var output in folder.Function.Outputs.Distinct())
        {
            if (Output(folder, output) is not { } binding)
            {
                continue;
            }

            var name = AzureName.Output(output.Kind, output.Channel);
            if (!names.TryAdd(name, output))
            {
                throw new DeploymentException($"'{names[name].Channel}' and '{output.Channel}', to which {folder.Function.Name} sends, are both {name} as bindings, whose names have letters and digits alone. Rename one of them.");
            }

            bindings.Add((JsonNode)binding);
        }

        return Object(("bindings", bindings), ("retry", Retry(folder.Trigger)));
    }

    private JsonObject Trigger(AzureFunctionFolder folder)
    {
        var trigger = folder.Trigger;
        var name = AzureName.Trigger(trigger.Kind);
        return trigger.Kind switch
        {
            "http" => Object(
                ("name", name), ("type", "httpTrigger"), ("direction", "in"), ("authLevel", "anonymous"), ("methods", Methods(folder)),
                ("route", AzureRoute.Translate(folder.Function.Name, trigger.Channel))),
            // Nobody but who has a key: it is no address of the user's.
            "direct" => Object(
                ("name", name), ("type", "httpTrigger"), ("direction", "in"), ("authLevel", "function"), ("methods", new JsonArray("post")), ("route", AzureName.DirectRoute + folder.Name)),
            "queue" => Queue(name, trigger.Channel, isTrigger: true),
            "stream" => Object(
                ("name", name), ("type", "eventHubTrigger"), ("direction", "in"), ("eventHubName", trigger.Channel), ("connection", Use(EventHubs)), ("cardinality", "many"),
                ("consumerGroup", Group(folder)), ("dataType", "binary")),
            "timer" => Object(
                ("name", name), ("type", "timerTrigger"), ("direction", "in"), ("schedule", NCrontab.Translate(folder.Function.Name, trigger.Channel)),
                ("useMonitor", trigger.RunMissed ? null : false)),
            "event" => Object(("name", name), ("type", "eventGridTrigger"), ("direction", "in")),
            // The host's own trigger sees what is written alone; Event Grid brings both.
            "blob" when trigger.Happenings.Contains("deleted") => Object(("name", "event"), ("type", "eventGridTrigger"), ("direction", "in")),
            "blob" => Object(
                ("name", name), ("type", "blobTrigger"), ("direction", "in"), ("path", BlobPath(trigger.Channel)), ("connection", Use(Storage)), ("dataType", "binary")),
            _ => throw new DeploymentException($"{folder.Function.Name} is started by a {trigger.Kind}, for which Azure Functions has no trigger. Publish for a platform that has one, or take the trigger off."),
        };
    }

    private JsonObject? Output(AzureFunctionFolder folder, ManifestOutput output)
    {
        var name = AzureName.Output(output.Kind, output.Channel);
        switch (output.Kind)
        {
            case "queue":
                return Queue(name, output.Channel, isTrigger: false);
            case "stream":
                return Object(("name", name), ("type", "eventHub"), ("direction", "out"), ("eventHubName", output.Channel), ("connection", Use(EventHubs)));
            case "event":
                return Object(("name", name), ("type", "eventGrid"), ("direction", "out"), ("topicEndpointUri", Use(EventGridEndpoint)), ("topicKeySetting", Use(EventGridKey)));
            default:
                var text = $"{folder.Function.Name} sends to the {(output.Kind == "direct" ? "function" : output.Kind)} '{output.Channel}', for which Azure Functions has no binding: name a connector for it in the setting Serverless:Events:Connector.";
                if (!warnings.Contains(text))
                {
                    warnings.Add(text);
                }

                return null;
        }
    }

    private JsonObject Queue(string name, string queue, bool isTrigger)
    {
        var dataType = isTrigger ? "binary" : null;
        var direction = isTrigger ? "in" : "out";
        if (settings.UsesServiceBus)
        {
            return Object(
                ("name", name), ("type", isTrigger ? "serviceBusTrigger" : "serviceBus"), ("direction", direction), ("queueName", queue), ("connection", Use(ServiceBus)), ("dataType", dataType));
        }

        var called = StorageName.Of(queue);
        if (!_names.TryAdd(called, queue) && _names[called] != queue)
        {
            throw new DeploymentException($"'{_names[called]}' and '{queue}' are both {called} as queues of Azure Storage, which have lower-case letters, digits and '-' alone. Rename one of them, or publish with -p:ServerlessAzureQueues=servicebus.");
        }

        return Object(("name", name), ("type", isTrigger ? "queueTrigger" : "queue"), ("direction", direction), ("queueName", called), ("connection", Use(Storage)), ("dataType", dataType));
    }

    /// <summary>The host brings HEAD only to who asks for it; a function that takes GET answers it, unless another one does.</summary>
    private JsonArray? Methods(AzureFunctionFolder folder)
    {
        var methods = folder.Trigger.Methods.Select(m => m.ToLowerInvariant()).ToList();
        if (methods.Contains("*"))
        {
            return null;
        }

        if (methods.Contains("get") && !methods.Contains("head") && !folders.Any(f => f.Trigger.Kind == "http" && f.Trigger.Channel == folder.Trigger.Channel && f.Trigger.Methods.Contains("HEAD")))
        {
            methods.Add("head");
        }

        return [.. methods.Select(m => (JsonNode)m)];
    }

    /// <summary>Several functions of one hub each need a group of their own; one alone gets the hub's.</summary>
    private string Group(AzureFunctionFolder folder) =>
        folder.Trigger.ConsumerGroup ?? (folders.Count(f => f.Trigger.Kind == "stream" && f.Trigger.Channel == folder.Trigger.Channel) == 1 ? "$Default" : folder.Name);

    /// <summary>The texts before the first and after the last placeholder; what is between is left to the function's own pattern.</summary>
    private static string BlobPath(string pattern)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var (container, name) = (StorageName.Of(pattern[..slash]), pattern[(slash + 1)..]);
        var first = name.IndexOf('{', StringComparison.Ordinal);
        return first < 0 ? $"{container}/{name}" : $"{container}/{name[..first]}{{name}}{name[(name.LastIndexOf('}') + 1)..]}";
    }

    /// <summary>A queue has attempts of its own; here the host makes them.</summary>
    private static JsonObject? Retry(ManifestTrigger trigger) => trigger.Kind is not ("stream" or "timer") || trigger.MaxAttempts < 2 ? null : Object(
        ("strategy", "exponentialBackoff"),
        ("maxRetryCount", trigger.MaxAttempts - 1),
        ("minimumInterval", Time(1)),
        ("maximumInterval", Time(300)));

    /// <summary>Seconds as the host writes them.</summary>
    public static string Time(long seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private string Use(string setting)
    {
        Settings.Add(setting);
        return setting;
    }
}
