using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>The streams of a program, on Kinesis.</summary>
internal sealed class Streams(ResourceNames names)
{
    private const int LargestBatch = 10_000;

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
            var deadLetters = triggers.Select(t => t.DeadLetterQueue).Distinct().ToList();
            if (deadLetters.Count > 1)
            {
                throw new DeploymentException($"The functions of the stream '{group.Key}' name different dead-letter queues, and in one Lambda function a stream has one. Give all of them the same DeadLetterQueue, or set ServerlessLambdaLayout to split.");
            }

            var failures = deadLetters[0] ?? $"{group.Key}-stream-dead-letters";
            if (Queues.IsFifo(failures))
            {
                throw new DeploymentException($"The dead-letter queue '{failures}' of the stream '{group.Key}' must not end in .fifo: Lambda sends to queues without an order only.");
            }

            var window = Math.Min((triggers.Max(t => t.BatchWindow) + 999) / 1000, 300);
            TemplateContext.AddEvent(events, id, "Kinesis", Map(
                ("Stream", GetAtt($"{id}.Arn")),
                ("StartingPosition", triggers.Any(t => t.FromStart) ? "TRIM_HORIZON" : "LATEST"),
                ("BatchSize", Math.Min(triggers.Max(t => t.BatchSize), LargestBatch)),
                ("MaximumBatchingWindowInSeconds", window > 0 ? window : null),
                ("BisectBatchOnFunctionError", true),
                ("MaximumRetryAttempts", triggers.Max(t => t.MaxAttempts) - 1),
                ("FunctionResponseTypes", List("ReportBatchItemFailures")),
                ("DestinationConfig", Map(("OnFailure", Map(
                    ("Type", "SQS"),
                    ("Destination", GetAtt($"{queues.UseForDeadLetters(failures)}.Arn"))))))));
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
