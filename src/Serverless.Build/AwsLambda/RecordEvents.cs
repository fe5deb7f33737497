using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>How Lambda reads a stream, of Kinesis or of a table: once for all functions that it starts, in order, halving what fails.</summary>
internal static class RecordEvents
{
    private const int LargestBatch = 10_000;

    /// <summary>The properties of the event.</summary>
    /// <param name="kind"><c>stream</c> or <c>table</c>.</param>
    /// <param name="name">Its name in the program.</param>
    /// <param name="triggers">The triggers that it starts.</param>
    /// <param name="stream">The stream's ARN.</param>
    /// <param name="queues">Takes the queue for what has failed.</param>
    /// <exception cref="DeploymentException">The triggers do not agree on that queue, or Lambda cannot send to it.</exception>
    public static YamlMappingNode Properties(string kind, string name, IReadOnlyList<ManifestTrigger> triggers, YamlNode stream, Queues queues)
    {
        var deadLetters = triggers.Select(t => t.DeadLetterQueue).Distinct().ToList();
        if (deadLetters.Count > 1)
        {
            throw new DeploymentException($"The functions of the {kind} '{name}' name different dead-letter queues, and in one Lambda function a {kind} has one. Give all of them the same DeadLetterQueue, or set ServerlessLambdaLayout to split.");
        }

        var failures = deadLetters[0] ?? $"{name}-{kind}-dead-letters";
        if (Queues.IsFifo(failures))
        {
            throw new DeploymentException($"The dead-letter queue '{failures}' of the {kind} '{name}' must not end in .fifo: Lambda sends to queues without an order only.");
        }

        var window = Math.Min((triggers.Max(t => t.BatchWindow) + 999) / 1000, 300);
        return Map(
            ("Stream", stream),
            ("StartingPosition", triggers.Any(t => t.FromStart) ? "TRIM_HORIZON" : "LATEST"),
            ("BatchSize", Math.Min(triggers.Max(t => t.BatchSize), LargestBatch)),
            ("MaximumBatchingWindowInSeconds", window > 0 ? window : null),
            ("BisectBatchOnFunctionError", true),
            ("MaximumRetryAttempts", triggers.Max(t => t.MaxAttempts) - 1),
            ("FunctionResponseTypes", List("ReportBatchItemFailures")),
            ("DestinationConfig", Map(("OnFailure", Map(
                ("Type", "SQS"),
                ("Destination", GetAtt($"{queues.UseForDeadLetters(failures)}.Arn")))))));
    }
}
