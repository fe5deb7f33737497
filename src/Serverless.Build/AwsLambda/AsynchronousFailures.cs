using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>What happens to events that Lambda itself queues (of buckets, timers, the bus, and direct ones) when their function fails.</summary>
internal static class AsynchronousFailures
{
    /// <summary>Lambda tries an event again twice at the most.</summary>
    private const int MostRetries = 2;

    private static readonly string[] s_kinds = ["blob", "timer", "event", "direct"];

    /// <summary>The setting; null where no such event starts the Lambda function.</summary>
    public static YamlMappingNode? Of(TemplateContext context, LambdaFunction lambda)
    {
        var triggers = s_kinds.SelectMany(lambda.Triggers).Select(t => t.Trigger).ToList();
        if (triggers.Count == 0)
        {
            return null;
        }

        return Map(
            ("MaximumRetryAttempts", Math.Min(MostRetries, triggers.Max(t => t.MaxAttempts) - 1)),
            ("DestinationConfig", Map(("OnFailure", Map(
                ("Type", "SQS"),
                ("Destination", GetAtt($"{context.Queues.UseForDeadLetters(Queue(lambda, triggers))}.Arn")))))));
    }

    /// <summary>A Lambda function has one such queue: the one that its triggers agree on, or its own.</summary>
    private static string Queue(LambdaFunction lambda, List<ManifestTrigger> triggers)
    {
        var named = triggers.Select(t => t.DeadLetterQueue).Distinct().ToList();
        return named is [{ } one] && !Queues.IsFifo(one) ? one : $"{lambda.Id}-dead-letters";
    }
}
