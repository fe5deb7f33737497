using System.Text.Json.Nodes;
using Serverless.Build.Manifest;
using static Serverless.Build.Json.JsonFile;

namespace Serverless.Build.AzureFunctions;

/// <summary>Makes <c>host.json</c>: what the host starts, and what holds for all functions.</summary>
internal static class HostFile
{
    // https://learn.microsoft.com/azure/azure-functions/functions-scale: with the consumption plan, and what a load balancer waits for.
    private const int LongestOfConsumption = 600;
    private const int LongestOfRequests = 230;

    // The function's own deadline is to be the first, and the host's to end what blocks.
    private const int Margin = 5;

    /// <summary>Makes the file.</summary>
    public static JsonObject Build(ProgramManifest manifest, AzureSettings settings, List<string> warnings) => Object(
        ("version", "2.0"),
        ("extensionBundle", Object(("id", "Microsoft.Azure.Functions.ExtensionBundle"), ("version", "[4.*, 5.0.0)"))),
        ("customHandler", Object(
            ("description", Object(("defaultExecutablePath", settings.Executable), ("workingDirectory", ""), ("arguments", new JsonArray()))),
            ("enableForwardingHttpRequest", settings.ForwardsRequests))),
        ("functionTimeout", FunctionFile.Time(Timeout(manifest, warnings))),
        ("logging", Object(("logLevel", Object(("default", "Information"))))),
        ("extensions", Object(
            ("http", Object(("routePrefix", ""))),
            ("queues", settings.UsesServiceBus ? null : Queues(manifest, warnings)),
            ("eventHubs", Streams(manifest, warnings)))));

    private static long Timeout(ProgramManifest manifest, List<string> warnings)
    {
        var longest = Seconds(manifest.Functions.Max(f => f.Timeout));
        if (longest > LongestOfConsumption)
        {
            warnings.Add($"A function may take {longest} s, and the consumption plan of Azure Functions ends what takes longer than {LongestOfConsumption} s. Deploy to another plan, or split it into functions that hand over to each other.");
        }

        if (manifest.Functions.Where(f => f.Of("http").Any()).Select(f => Seconds(f.Timeout)).DefaultIfEmpty().Max() is > LongestOfRequests and var request)
        {
            warnings.Add($"A function that answers requests may take {request} s, and the load balancer of Azure gives a caller up after {LongestOfRequests} s.");
        }

        return longest <= LongestOfConsumption ? Math.Min(longest + Margin, LongestOfConsumption) : longest + Margin;
    }

    /// <summary>How often a message is tried is one number for the app.</summary>
    private static JsonObject? Queues(ProgramManifest manifest, List<string> warnings)
    {
        var triggers = Triggers(manifest, "queue");
        if (triggers.Count == 0)
        {
            return null;
        }

        var attempts = triggers.Select(t => t.Trigger.MaxAttempts).Distinct().Order().ToList();
        if (attempts.Count > 1)
        {
            warnings.Add($"The functions of queues ask for {string.Join(", ", attempts)} attempts, and an app of Azure Functions has one number for all of its queues: it is {attempts[^1]}.");
        }

        foreach (var (function, trigger) in triggers.Where(t => t.Trigger.DeadLetterQueue is { } named && named != t.Trigger.Channel + "-poison"))
        {
            warnings.Add($"{function} names the dead-letter queue '{trigger.DeadLetterQueue}', and Azure Functions takes the queue '{StorageName.Of(trigger.Channel)}-poison'.");
        }

        return Object(("maxDequeueCount", attempts[^1]));
    }

    private static JsonObject? Streams(ProgramManifest manifest, List<string> warnings)
    {
        var triggers = Triggers(manifest, "stream");
        if (triggers.Count == 0)
        {
            return null;
        }

        var fromStart = triggers.Any(t => t.Trigger.FromStart);
        if (triggers.Any(t => t.Trigger.FromStart != fromStart))
        {
            warnings.Add("Some functions of streams begin with the oldest record and others with the next one, and an app of Azure Functions has one rule for all: they begin with the oldest.");
        }

        var window = Seconds(triggers.Max(t => t.Trigger.BatchWindow));
        return Object(
            ("maxEventBatchSize", triggers.Max(t => t.Trigger.BatchSize)),
            ("maxWaitTime", window > 0 ? FunctionFile.Time(window) : null),
            ("initialOffsetOptions", Object(("type", fromStart ? "fromStart" : "fromEnd"))));
    }

    private static List<(string Function, ManifestTrigger Trigger)> Triggers(ProgramManifest manifest, string kind) =>
        [.. manifest.Functions.SelectMany(f => f.Of(kind).Select(t => (f.Name, t)))];

    private static long Seconds(long milliseconds) => (milliseconds + 999) / 1000;
}
