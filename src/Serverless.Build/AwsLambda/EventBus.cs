using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>The bus of a stack, on EventBridge: its own, so that two stacks do not start each other's functions.</summary>
internal sealed class EventBus
{
    private const string Id = "EventBus";

    private bool _isUsed;

    /// <summary>The logical id of the bus, which is made with the stack.</summary>
    public string Use()
    {
        _isUsed = true;
        return Id;
    }

    /// <summary>Adds one rule to a Lambda function: it gets an event once, however many of its functions want it.</summary>
    public void AddEvents(LambdaFunction lambda, YamlMappingNode events)
    {
        var wanted = lambda.Triggers("event").Select(t => (t.Trigger.Channel, t.Trigger.Source)).Distinct()
            .OrderBy(w => w.Channel, StringComparer.Ordinal).ThenBy(w => w.Source, StringComparer.Ordinal).ToList();
        if (wanted.Count > 0)
        {
            TemplateContext.AddEvent(events, "Events", "EventBridgeRule", Map(("EventBusName", Ref(Use())), ("Pattern", Pattern(wanted))));
        }
    }

    /// <summary>Adds the bus to the template.</summary>
    public void AddResources(YamlMappingNode resources)
    {
        if (_isUsed)
        {
            resources.Add(Id, Map(("Type", "AWS::Events::EventBus"), ("Properties", Map(("Name", Ref("AWS::StackName"))))));
        }
    }

    private static YamlMappingNode Pattern(List<(string Type, string? Source)> wanted) => wanted.Select(w => w.Source).Distinct().Count() == 1
        ? Map(("detail-type", List(wanted.Select(w => Type(w.Type)))), ("source", wanted[0].Source is { } source ? List(source) : null))
        : Map(("$or", List(wanted.GroupBy(w => w.Source).Select(group =>
            Map(("detail-type", List(group.Select(w => Type(w.Type)))), ("source", group.Key is { } source ? List(source) : null))))));

    /// <summary>A type; with <c>*</c> at the end, all that begin so.</summary>
    private static YamlNode Type(string type) => type.EndsWith('*') ? Map(("prefix", type[..^1])) : Node(type);
}
