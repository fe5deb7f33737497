using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>The queues of a program: those that start functions, those that are sent to, and those of dead letters.</summary>
internal sealed class Queues(ResourceNames names)
{
    private const int LongestRetention = 1_209_600; // 14 days
    private const int LargestBatch = 10_000;
    private const int LargestBatchAtOnce = 10;

    private readonly SortedDictionary<string, Consumption?> _queues = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _deadLetters = new(StringComparer.Ordinal);

    /// <summary>The logical id of a queue, which is made with the stack.</summary>
    public string Use(string queue)
    {
        _queues.TryAdd(queue, null);
        return Id(queue);
    }

    /// <summary>The logical id of a queue that takes what has failed.</summary>
    public string UseForDeadLetters(string queue)
    {
        _deadLetters.Add(queue);
        return Use(queue);
    }

    /// <summary>Adds the events of queues to a Lambda function: one a queue, as functions of one queue compete.</summary>
    public void AddEvents(LambdaFunction lambda, YamlMappingNode events)
    {
        foreach (var group in lambda.Triggers("queue").GroupBy(t => t.Trigger.Channel, StringComparer.Ordinal))
        {
            var id = Use(group.Key);
            var triggers = group.Select(t => t.Trigger).ToList();
            Consume(group.Key, triggers, lambda);
            var batch = Math.Min(triggers.Max(t => t.BatchSize), IsFifo(group.Key) ? LargestBatchAtOnce : LargestBatch);
            // A larger batch has to be waited for; a queue with an order cannot wait.
            var window = IsFifo(group.Key) ? 0 : Math.Clamp((triggers.Max(t => t.BatchWindow) + 999) / 1000, batch > LargestBatchAtOnce ? 1 : 0, 300);
            var concurrency = triggers.All(t => t.Concurrency is not null) ? Math.Max(2, triggers.Sum(t => t.Concurrency!.Value)) : (int?)null;
            TemplateContext.AddEvent(events, id, "SQS", Map(
                ("Queue", GetAtt($"{id}.Arn")),
                ("BatchSize", batch),
                ("MaximumBatchingWindowInSeconds", window > 0 ? window : null),
                ("FunctionResponseTypes", List("ReportBatchItemFailures")),
                ("ScalingConfig", concurrency is { } most ? Map(("MaximumConcurrency", most)) : null)));
        }
    }

    /// <summary>Adds the queues to the template.</summary>
    public void AddResources(YamlMappingNode resources)
    {
        foreach (var (queue, consumption) in _queues.Where(q => q.Value is not null).ToList())
        {
            UseForDeadLetters(consumption!.DeadLetterQueue ?? OwnDeadLetters(queue));
        }

        foreach (var (queue, consumption) in _queues)
        {
            var properties = Map(
                ("FifoQueue", IsFifo(queue) ? true : null),
                ("VisibilityTimeout", consumption?.VisibilitySeconds),
                // What has failed waits for people.
                ("MessageRetentionPeriod", _deadLetters.Contains(queue) ? LongestRetention : null),
                ("RedrivePolicy", consumption is null ? null : Map(
                    ("deadLetterTargetArn", GetAtt($"{Id(consumption.DeadLetterQueue ?? OwnDeadLetters(queue))}.Arn")),
                    ("maxReceiveCount", consumption.MaxAttempts))));
            resources.Add(Id(queue), Map(("Type", "AWS::SQS::Queue"), ("Properties", properties.Children.Count > 0 ? properties : null)));
        }
    }

    public static bool IsFifo(string queue) => queue.EndsWith(".fifo", StringComparison.Ordinal);

    private string Id(string queue) => names.Get(IsFifo(queue) ? queue[..^".fifo".Length] + "-fifo" : queue, "Queue");

    private static string OwnDeadLetters(string queue) => IsFifo(queue) ? queue[..^".fifo".Length] + "-dead-letters.fifo" : queue + "-dead-letters";

    private void Consume(string queue, List<ManifestTrigger> triggers, LambdaFunction lambda)
    {
        // Six times the limit of the function, as AWS advises: a batch that is throttled is not delivered to a second one meanwhile.
        var visibility = Math.Max(6L * lambda.TimeoutSeconds, (triggers.Max(t => t.VisibilityTimeout) + 999) / 1000);
        var deadLetters = triggers.Select(t => t.DeadLetterQueue).ToList();
        if (_queues[queue] is { } other)
        {
            visibility = Math.Max(visibility, other.VisibilitySeconds);
            deadLetters.Add(other.DeadLetterQueue);
        }

        if (deadLetters.Distinct().Count() > 1)
        {
            throw new DeploymentException($"The functions of the queue '{queue}' name different dead-letter queues, and a queue of SQS has one. Give all of them the same DeadLetterQueue.");
        }

        if (deadLetters[0] is { } named && IsFifo(named) != IsFifo(queue))
        {
            throw new DeploymentException($"The dead-letter queue '{named}' of '{queue}' must be a queue of the same kind: both end in .fifo, or neither does.");
        }

        _queues[queue] = new Consumption(visibility, Math.Max(triggers.Max(t => t.MaxAttempts), _queues[queue]?.MaxAttempts ?? 0), deadLetters[0]);
    }

    private sealed record Consumption(long VisibilitySeconds, int MaxAttempts, string? DeadLetterQueue);
}
