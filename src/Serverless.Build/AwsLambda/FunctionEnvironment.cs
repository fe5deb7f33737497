using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>What a Lambda function is told about the resources that it uses: where each name of the program is found.</summary>
internal static class FunctionEnvironment
{
    /// <summary>Names the connector that takes what functions send.</summary>
    public const string ConnectorVariable = "Serverless__Events__Connector";

    /// <summary>The name of the connector of the package <c>Serverless.Connectors.Aws</c>.</summary>
    public const string Connector = "aws";

    private static readonly string[] s_events = ["queue", "stream", "blob", "timer", "event", "table"];

    /// <summary>The variables; null where there are none.</summary>
    public static YamlMappingNode? Of(TemplateContext context, LambdaFunction lambda)
    {
        var variables = new SortedDictionary<string, (string Name, YamlNode Value)>(StringComparer.Ordinal);
        if (context.Manifest.Functions.Any(f => f.Outputs.Count > 0 || f.Triggers.Any(t => s_events.Contains(t.Kind))))
        {
            Set(ConnectorVariable, Connector, Node(Connector));
        }

        SetAll("Queues", Names("queue"), queue => Ref(context.Queues.Use(queue)));
        SetAll("Streams", Names("stream"), stream => Ref(context.Streams.Use(stream)));
        SetAll("Tables", Names("table"), table => Ref(context.Tables.Use(table)));
        SetAll("Buckets", Names("blob").Select(Buckets.Of), bucket => Sub(Buckets.Name(bucket)));
        if (lambda.Outputs("event").Any())
        {
            Set("Serverless__Aws__EventBus", "", Ref(context.Bus.Use()));
        }

        // A function that starts another one is told its name; its own it knows.
        SetAll(
            "Functions",
            lambda.Outputs("direct").Where(f => Permissions.Target(context, f) is { } target && target != lambda),
            function => Ref(Permissions.Target(context, function)!.Id));
        return variables.Count == 0 ? null : Map(("Variables", Map([.. variables.Select(v => (v.Key, (object?)v.Value.Value))])));

        IEnumerable<string> Names(string kind) => lambda.Triggers(kind).Select(t => t.Trigger.Channel).Concat(lambda.Outputs(kind));

        void SetAll(string kind, IEnumerable<string> names, Func<string, YamlNode> value)
        {
            foreach (var name in names.Distinct())
            {
                Set($"Serverless__Aws__{kind}__{Plain(name)}", name, value(name));
            }
        }

        void Set(string variable, string name, YamlNode value)
        {
            if (variables.TryGetValue(variable, out var other) && other.Name != name)
            {
                throw new DeploymentException($"'{other.Name}' and '{name}' are both {variable} as variables of the environment, which have letters, digits and '_' only. Rename one of them.");
            }

            variables[variable] = (name, value);
        }
    }

    /// <summary>A name as a part of a variable: Lambda takes letters, digits and <c>_</c>.</summary>
    private static string Plain(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
}
