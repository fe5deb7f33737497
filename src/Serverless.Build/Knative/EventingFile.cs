using System.Globalization;
using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.Knative;

/// <summary>
/// Makes <c>triggers.yaml</c>: what brings events to the functions (Knative Eventing), and where those go that they send. Each function has an address of its own, so that an
/// event that several take is tried again for the one alone that has failed.
/// </summary>
internal static class EventingFile
{
    /// <summary>Makes the resources.</summary>
    public static IReadOnlyList<YamlMappingNode> Build(ProgramManifest manifest, KnativeSettings settings, List<string> warnings)
    {
        var service = KubernetesName.Of(manifest.Assembly);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var resources = new List<YamlMappingNode>();
        foreach (var function in manifest.Functions)
        {
            foreach (var trigger in function.Triggers)
            {
                if (Resource(settings, service, names, function, trigger, warnings) is { } resource)
                {
                    resources.Add(resource);
                }
            }
        }

        if (manifest.Functions.Any(f => f.Outputs.Any(o => o.Kind != "blob")))
        {
            resources.Add(Map(
                ("apiVersion", "sources.knative.dev/v1"),
                ("kind", "SinkBinding"),
                ("metadata", Map(("name", service))),
                ("spec", Map(
                    ("subject", Map(("apiVersion", "serving.knative.dev/v1"), ("kind", "Service"), ("name", service))),
                    ("sink", Map(("ref", Map(("apiVersion", "eventing.knative.dev/v1"), ("kind", "Broker"), ("name", settings.Broker)))))))));
        }

        return resources;
    }

    private static YamlMappingNode? Resource(
        KnativeSettings settings, string service, HashSet<string> names, ManifestFunction function, ManifestTrigger trigger, List<string> warnings)
    {
        switch (trigger.Kind)
        {
            case "event":
                return Trigger(settings, service, names, function, trigger, Filters(trigger));
            case "queue" or "stream":
                return Trigger(settings, service, names, function, trigger, [Exact("serverless." + trigger.Kind, trigger.Channel)]);
            case "direct":
                return Trigger(settings, service, names, function, trigger, [Exact("serverless.direct", function.Name)]);
            case "timer":
                return Schedule(service, names, function, trigger);
            case "blob":
                warnings.Add($"{function.Name} is started by objects of the bucket '{trigger.Channel.Split('/')[0]}', of which Knative brings no events by itself: send it events of Cloud Storage, or name a connector that has the bucket.");
                return null;
            case "table":
                warnings.Add($"{function.Name} is started by changes of the table '{trigger.Channel}', of which Knative brings no events.");
                return null;
            default:
                return null;
        }
    }

    private static YamlMappingNode Trigger(
        KnativeSettings settings, string service, HashSet<string> names, ManifestFunction function, ManifestTrigger trigger, IEnumerable<YamlMappingNode> filters) => Map(
        ("apiVersion", "eventing.knative.dev/v1"),
        ("kind", "Trigger"),
        ("metadata", Map(("name", Name(names, function)))),
        ("spec", Map(
            ("broker", settings.Broker),
            ("filters", List(filters)),
            ("subscriber", Subscriber(service, function)),
            ("delivery", Map(
                ("retry", Math.Max(0, trigger.MaxAttempts - 1)),
                ("backoffPolicy", "exponential"),
                ("backoffDelay", "PT1S"),
                ("timeout", string.Create(CultureInfo.InvariantCulture, $"PT{Math.Ceiling(function.Timeout / 1000.0) + 1}S")))))));

    /// <summary>Type, source and subject as the trigger asks for them: <c>*</c> at the end stands for any rest.</summary>
    private static IEnumerable<YamlMappingNode> Filters(ManifestTrigger trigger)
    {
        yield return Filter("type", trigger.Channel);
        if (trigger.Source is { } source)
        {
            yield return Map(("exact", Map(("source", source))));
        }

        if (trigger.Subject is { } subject)
        {
            yield return Filter("subject", subject);
        }
    }

    private static YamlMappingNode Filter(string attribute, string pattern) => pattern.EndsWith('*')
        ? Map(("prefix", Map((attribute, pattern[..^1]))))
        : Map(("exact", Map((attribute, pattern))));

    private static YamlMappingNode Exact(string type, string subject) => Map(("exact", Map(("type", type), ("subject", subject))));

    /// <summary>A schedule.</summary>
    /// <exception cref="DeploymentException">Knative has none of its form.</exception>
    private static YamlMappingNode Schedule(string service, HashSet<string> names, ManifestFunction function, ManifestTrigger trigger)
    {
        if (!trigger.Channel.StartsWith('@') && trigger.Channel.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 5)
        {
            throw new DeploymentException($"{function.Name} has the schedule '{trigger.Channel}', and a PingSource of Knative takes five fields, the minute first: seconds cannot be said there.");
        }

        return Map(
            ("apiVersion", "sources.knative.dev/v1"),
            ("kind", "PingSource"),
            ("metadata", Map(("name", Name(names, function)))),
            ("spec", Map(
                ("schedule", trigger.Channel),
                ("timezone", trigger.TimeZone),
                ("contentType", "application/json"),
                ("data", "{}"),
                ("ceOverrides", Map(("extensions", Map(("serverlessfunction", function.Name))))),
                ("sink", Subscriber(service, function)))));
    }

    private static YamlMappingNode Subscriber(string service, ManifestFunction function) => Map(
        ("ref", Map(("apiVersion", "serving.knative.dev/v1"), ("kind", "Service"), ("name", service))),
        ("uri", "/_functions/" + Uri.EscapeDataString(function.Name)));

    /// <summary>A function's name, with a number for its second trigger and further ones.</summary>
    private static string Name(HashSet<string> names, ManifestFunction function)
    {
        var name = KubernetesName.Of(function.Name);
        for (var i = 2; !names.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{KubernetesName.Of(function.Name)}-{i}");
        }

        return name;
    }
}
