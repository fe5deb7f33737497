using System.Globalization;
using Serverless.Build.Manifest;
using Serverless.Build.Yaml;
using Serverless.Platforms.OpenWhisk;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.OpenWhisk;

/// <summary>
/// Makes <c>manifest.yaml</c> in the form of wskdeploy (https://github.com/apache/openwhisk-wskdeploy, specification): a package with the actions, the triggers that start them, and
/// the rules between them.
/// </summary>
internal sealed class DeploymentManifest
{
    private const string Archive = "action.zip";

    private readonly ProgramManifest _manifest;
    private readonly OpenWhiskSettings _settings;
    private readonly IReadOnlyList<OpenWhiskAction> _actions;
    private readonly SortedDictionary<string, YamlMappingNode> _triggers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string Trigger, string Action)> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _channels = [];
    private readonly List<string> _warnings = [];

    private DeploymentManifest(ProgramManifest manifest, OpenWhiskSettings settings)
    {
        _manifest = manifest;
        _settings = settings;
        _actions = OpenWhiskAction.Of(manifest, settings);
    }

    private string Package => OpenWhiskNames.Action(_manifest.Assembly);

    /// <summary>The text of the file, with the user's overlay if there is one.</summary>
    /// <exception cref="DeploymentException">OpenWhisk cannot run the program as it is, or the overlay cannot be read.</exception>
    public static string Text(ProgramManifest manifest, OpenWhiskSettings settings, string? overlay, out IReadOnlyList<string> warnings)
    {
        var file = new DeploymentManifest(manifest, settings);
        var root = file.Build();
        if (overlay is not null)
        {
            Overlay.Merge(root, Overlay.Read(overlay));
        }

        warnings = file._warnings;
        return $"# Written by the build from the functions of {manifest.Assembly}. Changes here are lost: what manifest.overlay.yaml says is merged into it.\n{Write(root)}";
    }

    private YamlMappingNode Build()
    {
        foreach (var action in _actions)
        {
            _warnings.AddRange(action.Warnings());
            AddTriggers(action);
        }

        AddOutputs();
        return Map(("packages", Map((Package, Map(
            ("actions", Map([.. _actions.Select(a => (a.Name, (object?)Action(a)))])),
            ("triggers", _triggers.Count == 0 ? null : Map([.. _triggers.Select(t => (t.Key, (object?)t.Value))])),
            ("rules", _rules.Count == 0 ? null : Map([.. _rules.Select(r => (r.Key, (object?)Map(("trigger", r.Value.Trigger), ("action", r.Value.Action))))])))))));
    }

    private YamlMappingNode Action(OpenWhiskAction action)
    {
        var annotations = Map(
            ("provide-api-key", action.Sends ? true : null),
            ("web-custom-options", action is { IsWeb: true, TakesOptions: true } ? true : null));
        return Map(
            ("function", Archive),
            (_settings.IsImage ? "docker" : "runtime", _settings.Runtime),
            ("web", action.IsWeb ? "raw" : null),
            ("limits", Map(("timeout", action.TimeoutMilliseconds), ("memorySize", action.Memory))),
            ("annotations", annotations.Children.Count == 0 ? null : annotations));
    }

    private void AddTriggers(OpenWhiskAction action)
    {
        foreach (var function in action.Functions)
        {
            var timers = 0;
            foreach (var trigger in function.Triggers)
            {
                switch (trigger.Kind)
                {
                    case "queue" or "stream":
                        Connect(trigger.Kind, trigger.Channel, action);
                        break;
                    case "event":
                        ConnectEvents(function, trigger, action);
                        break;
                    case "timer":
                        AddTimer(function, trigger, action, ++timers);
                        break;
                    case "blob":
                        var bucket = trigger.Channel.Split('/')[0];
                        Connect("blob", bucket, action);
                        _warnings.Add($"{function.Name} is started by objects of the bucket '{bucket}', of which OpenWhisk tells nothing by itself: give the trigger '{OpenWhiskNames.Trigger("blob", bucket)}' the feed of your object storage in manifest.overlay.yaml.");
                        break;
                    case "table":
                        _warnings.Add($"{function.Name} is started by changes of the table '{trigger.Channel}', of which OpenWhisk brings no events.");
                        break;
                }
            }
        }

        AddKeepWarm(action);
    }

    /// <summary>A type that ends in <c>*</c> is no trigger: the types that this program publishes are those that it can stand for.</summary>
    private void ConnectEvents(ManifestFunction function, ManifestTrigger trigger, OpenWhiskAction action)
    {
        if (!trigger.Channel.EndsWith('*'))
        {
            Connect("event", trigger.Channel, action);
            return;
        }

        foreach (var type in Published().Where(t => t.StartsWith(trigger.Channel[..^1], StringComparison.Ordinal)))
        {
            Connect("event", type, action);
        }

        _warnings.Add($"{function.Name} is started by events of the types '{trigger.Channel}', and a trigger of OpenWhisk has one name: it gets those types of them that this program publishes. Add rules for others in manifest.overlay.yaml.");
    }

    private IEnumerable<string> Published() =>
        _manifest.Functions.SelectMany(f => f.Outputs.Where(o => o.Kind == "event").Select(o => o.Channel)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What functions send to must be there, even where nobody of this program takes it.</summary>
    private void AddOutputs()
    {
        foreach (var function in _manifest.Functions)
        {
            foreach (var output in function.Outputs)
            {
                if (output.Kind is "queue" or "stream" or "event")
                {
                    AddTrigger(output.Kind, output.Channel);
                }
                else if (output.Kind == "blob")
                {
                    _warnings.Add($"{function.Name} writes objects to '{output.Channel}', and OpenWhisk has no buckets: name a connector that has them in the setting Serverless:Events:Connector.");
                }
            }
        }
    }

    private void Connect(string kind, string channel, OpenWhiskAction action) => AddRule(AddTrigger(kind, channel), action);

    private string AddTrigger(string kind, string channel)
    {
        var name = OpenWhiskNames.Trigger(kind, channel);
        if (_channels.TryGetValue(name, out var other) && other != channel)
        {
            throw new DeploymentException($"'{other}' and '{channel}' are both the trigger '{name}' on OpenWhisk, whose names have no other characters. Rename one of them.");
        }

        _channels[name] = channel;
        _triggers.TryAdd(name, []);
        return name;
    }

    private void AddRule(string trigger, OpenWhiskAction action) => _rules.TryAdd(OpenWhiskNames.Action($"{trigger}.{action.Name}"), (trigger, action.Name));

    /// <summary>An alarm. Triggers belong to the namespace, so that a schedule's has the program's name too.</summary>
    private void AddTimer(ManifestFunction function, ManifestTrigger timer, OpenWhiskAction action, int number)
    {
        var schedule = number == 1 ? function.Name : string.Create(CultureInfo.InvariantCulture, $"{function.Name}.{number}");
        AddAlarm(
            OpenWhiskNames.Trigger("timer", $"{_manifest.Assembly}.{schedule}"),
            action,
            "/whisk.system/alarms/alarm",
            [("cron", AlarmCron.Translate(function.Name, timer.Channel)), ("timezone", timer.TimeZone), ("trigger_payload", Payload(("channel", $"timer:{schedule}")))]);
    }

    /// <summary>One an action, as often as the most eager of its functions wants it.</summary>
    private void AddKeepWarm(OpenWhiskAction action)
    {
        var intervals = action.Functions.Select(f => f.KeepWarm).Where(interval => interval > 0).ToList();
        if (intervals.Count > 0)
        {
            AddAlarm(
                OpenWhiskNames.Trigger("warm", $"{_manifest.Assembly}.{action.Name}"),
                action,
                "/whisk.system/alarms/interval",
                [("minutes", Math.Max(1, intervals.Min() / 60_000)), ("trigger_payload", Payload(("keepWarm", true)))]);
        }
    }

    private void AddAlarm(string name, OpenWhiskAction action, string feed, (string Key, object? Value)[] inputs)
    {
        _triggers.Add(name, Map(("feed", feed), ("inputs", Map(inputs))));
        AddRule(name, action);
    }

    private static YamlMappingNode Payload((string Key, object? Value) member) => Map(("type", "json"), ("value", Map(("serverless", Map(member)))));
}
