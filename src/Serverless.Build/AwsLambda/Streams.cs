using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>The streams of a program, on Kinesis.</summary>
internal sealed class Streams(ResourceNames names)
{
    private readonly SortedSet<string> _streams = new(StringComparer.Ordinal);

    /// <summary>The logical id of a stream, which is made with the stack.</summary>
    public string Use(string stream)
    {
        _streams.Add(stream);
        return Id(stream);
    }

    /// <summary>
    /// Adds the events of streams to a Lambda function: one a stream, since Lambda reads a stream for a function only once. Each record is
    /// brought once, and goes to every function of the stream.
    /// </summary>
    public void AddEvents(LambdaFunction lambda, YamlMappingNode events, Queues queues)
    {
        foreach (var group in lambda.Triggers("stream").GroupBy(t => t.Trigger.Channel, StringComparer.Ordinal))
        {
            var id = Use(group.Key);
            var triggers = group.Select(t => t.Trigger).ToList();
            TemplateContext.AddEvent(events, id, "Kinesis", RecordEvents.Properties("stream", group.Key, triggers, GetAtt($"{id}.Arn"), queues));
        }
    }

    /// <summary>Adds the streams to the template.</summary>
    public void AddResources(YamlMappingNode resources)
    {
        foreach (var stream in _streams)
        {
            resources.Add(Id(stream), Map(
                ("Type", "AWS::Kinesis::Stream"),
                ("Properties", Map(("StreamModeDetails", Map(("StreamMode", "ON_DEMAND")))))));
        }
    }

    private string Id(string stream) => names.Get(stream, "Stream");
}
