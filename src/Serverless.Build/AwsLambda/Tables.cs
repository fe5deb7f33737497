using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>
/// The tables whose changes start functions, on DynamoDB. A table is its owner's, with a key that no trigger knows: whoever deploys names its stream by a
/// parameter.
/// </summary>
internal sealed class Tables(ResourceNames names)
{
    // As many Lambda functions read a stream of a table at once; more are throttled.
    private const int MostReaders = 2;

    private readonly SortedSet<string> _tables = new(StringComparer.Ordinal);

    /// <summary>The parameter that has the ARN of a table's stream.</summary>
    public string Use(string table)
    {
        _tables.Add(table);
        return Id(table);
    }

    /// <summary>Adds the events of tables to a Lambda function: one a table. Each change is brought once, and goes to every function of the table.</summary>
    public void AddEvents(LambdaFunction lambda, YamlMappingNode events, Queues queues)
    {
        foreach (var group in lambda.Triggers("table").GroupBy(t => t.Trigger.Channel, StringComparer.Ordinal))
        {
            TemplateContext.AddEvent(
                events, names.Get(group.Key, "Table"), "DynamoDB", RecordEvents.Properties("table", group.Key, [.. group.Select(t => t.Trigger)], Ref(Use(group.Key)), queues));
        }
    }

    /// <summary>Warns of tables that more Lambda functions read than DynamoDB allows.</summary>
    public void Warn(IReadOnlyList<LambdaFunction> lambdas, List<string> warnings)
    {
        foreach (var table in _tables)
        {
            var readers = lambdas.Count(l => l.Triggers("table").Any(t => t.Trigger.Channel == table));
            if (readers > MostReaders)
            {
                warnings.Add($"{readers} Lambda functions read the stream of the table '{table}', and DynamoDB throttles more than {MostReaders}. Set ServerlessLambdaLayout to monolith, or let one function send the changes on to a queue.");
            }
        }
    }

    /// <summary>Adds the parameters to the template. They have no default, so that a deployment asks for them.</summary>
    public void AddParameters(YamlMappingNode parameters)
    {
        foreach (var table in _tables)
        {
            parameters.Add(Id(table), Map(
                ("Type", "String"),
                ("Description", $"The ARN of the stream of the table '{table}' (its LatestStreamArn)."),
                ("AllowedPattern", new YamlScalarNode("^arn:[^:]+:dynamodb:[^:]+:[0-9]+:table/[^/]+/stream/.+$") { Style = YamlDotNet.Core.ScalarStyle.SingleQuoted })));
        }
    }

    private string Id(string table) => names.Get(table, "TableStreamArn");
}
