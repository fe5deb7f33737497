using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>Timers, and what keeps functions warm, on EventBridge Scheduler.</summary>
internal static partial class Schedules
{
    /// <summary>The group of a stack's schedules: names are unique in it, so that a schedule can have the function's.</summary>
    private const string GroupId = "ScheduleGroup";

    /// <summary>Adds the schedules of a Lambda function.</summary>
    public static void AddEvents(TemplateContext context, LambdaFunction lambda, YamlMappingNode events)
    {
        foreach (var function in lambda.Functions)
        {
            var count = 0;
            foreach (var timer in function.Of("timer"))
            {
                context.HasSchedules = true;
                TemplateContext.AddEvent(events, $"{ResourceNames.Pascal(function.Name)}Timer", "ScheduleV2", Map(
                    ("Name", Name(function.Name, ++count)),
                    ("GroupName", Ref(GroupId)),
                    ("ScheduleExpression", AwsCron.Translate(function.Name, timer.Channel)),
                    ("ScheduleExpressionTimezone", timer.TimeZone)));
            }
        }

        AddKeepWarm(lambda, events);
    }

    /// <summary>Adds the group to the template.</summary>
    public static void AddResources(TemplateContext context, YamlMappingNode resources)
    {
        if (context.HasSchedules)
        {
            resources.Add(GroupId, Map(("Type", "AWS::Scheduler::ScheduleGroup")));
        }
    }

    /// <summary>The function's name, which the event carries in the schedule's ARN; further timers of it get a number behind a period.</summary>
    private static string Name(string function, int number)
    {
        var name = number == 1 ? function : string.Create(CultureInfo.InvariantCulture, $"{function}.{number}");
        return ScheduleName().IsMatch(name)
            ? name
            : throw new DeploymentException($"'{name}' cannot be the name of a schedule of AWS: at most 64 letters (A to Z), digits, '-', '_' and '.'. Give the function another Name.");
    }

    /// <summary>One schedule a Lambda function, as often as the most eager of its functions wants it.</summary>
    private static void AddKeepWarm(LambdaFunction lambda, YamlMappingNode events)
    {
        var intervals = lambda.Functions.Select(f => f.KeepWarm).Where(interval => interval > 0).ToList();
        if (intervals.Count > 0)
        {
            var minutes = Math.Max(1, intervals.Min() / 60_000);
            TemplateContext.AddEvent(events, "KeepWarm", "ScheduleV2", Map(
                ("ScheduleExpression", minutes == 1 ? "rate(1 minute)" : string.Create(CultureInfo.InvariantCulture, $"rate({minutes} minutes)")),
                ("Input", "{\"serverless\":{\"keepWarm\":true}}")));
        }
    }

    [GeneratedRegex("^[0-9A-Za-z_.-]{1,64}$")]
    private static partial Regex ScheduleName();
}
