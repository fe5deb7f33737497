using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Outputs;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Outputs;

namespace Serverless.Analyzers.Usage;

/// <summary>What is judged of event functions beside what their parser does: where they take from, and where they send to.</summary>
internal sealed class EventCheck(KnownTypes types, FunctionSites found)
{
    /// <summary>Notes the functions that outputs of a method start.</summary>
    public void NoteStarts(IMethodSymbol method)
    {
        foreach (var attribute in method.GetReturnTypeAttributes().Concat(method.Parameters.SelectMany(p => p.GetAttributes())))
        {
            if (attribute is { AttributeClass.Name: "DirectOutputAttribute", ConstructorArguments: [{ Value: string { Length: > 0 } name }] } && OutputAttributes.IsOutput(attribute, types))
            {
                found.Starts.Add(new StartSite(name, Locations.Argument(attribute, 0) ?? Location.None));
            }
        }
    }

    public void Run(IMethodSymbol method, EventFunctionModel model, ImmutableArray<AttributeData> attributes, string function, IProblemSink problems)
    {
        foreach (var trigger in model.Triggers)
        {
            var attribute = attributes[trigger.Ordinal];
            if (ChannelOf(model.Kind, trigger) is { } channel)
            {
                found.Queues.Add(new QueueSite(
                    function,
                    model.Identity.Signature,
                    trigger.Ordinal,
                    channel,
                    model.Kind == EventTriggerKind.Queue ? trigger.Channel : null,
                    trigger.Events.DeadLetterQueue,
                    Locations.Argument(attribute, 0) ?? Location.None,
                    Locations.Argument(attribute, "DeadLetterQueue") ?? Location.None));
            }

            foreach (var (output, place) in model.Outputs.Zip(OutputsOf(method), (o, a) => (o, a)))
            {
                if (Feeds(output, model.Kind, trigger.Channel) && (model.Kind != EventTriggerKind.Event || FeedsAs(output, trigger.Events, function)))
                {
                    problems.Report(ProblemIds.SendsToItself, Locations.Of(place), method.Name, Describe(model.Kind, output));
                }
            }
        }
    }

    private IEnumerable<AttributeData> OutputsOf(IMethodSymbol method) => method.GetReturnTypeAttributes().Where(a => OutputAttributes.IsOutput(a, types));

    private static string? ChannelOf(EventTriggerKind kind, EventTriggerModel trigger) => kind switch
    {
        EventTriggerKind.Queue => $"the queue '{trigger.Channel}'",
        EventTriggerKind.Stream when trigger.Events.ConsumerGroup is { } group => $"the stream '{trigger.Channel}' in the consumer group '{group}'",
        _ => null,
    };

    private static bool Feeds(OutputModel output, EventTriggerKind kind, string channel) => (output.Kind, kind) switch
    {
        (OutputChannelKind.Queue, EventTriggerKind.Queue) or (OutputChannelKind.Stream, EventTriggerKind.Stream) => output.Channel == channel,
        (OutputChannelKind.Event, EventTriggerKind.Event) => channel.EndsWith("*", StringComparison.Ordinal)
            ? output.Channel.StartsWith(channel.Substring(0, channel.Length - 1), StringComparison.Ordinal)
            : output.Channel == channel,
        (OutputChannelKind.Blob, EventTriggerKind.Blob) => Names(channel).IsMatch(
            output.Channel + "/" + string.Concat(output.Name.Select(n => n.Text ?? "x"))),
        _ => false,
    };

    /// <summary>Whether an event is from where the trigger wants it. What it is about is known only when it is sent.</summary>
    private static bool FeedsAs(OutputModel output, EventSettings trigger, string function) =>
        trigger.Subject is null
        && (trigger.Source is not { } source || (output.Source is { } own ? own == source : source.EndsWith("/" + function, StringComparison.Ordinal)));

    private static string Describe(EventTriggerKind kind, OutputModel output) => kind switch
    {
        EventTriggerKind.Blob => $"'{output.Path}'",
        EventTriggerKind.Event => $"the event '{output.Channel}'",
        _ => $"the {EventTriggers.Name(kind)} '{output.Channel}'",
    };

    /// <summary>The names of objects that a path is for.</summary>
    private static Regex Names(string path)
    {
        var pattern = Regex.Replace(Regex.Escape(path).Replace("}", "\\}"), @"\\\{(\\\*\\\*)?\w+\\\}", match => match.Groups[1].Success ? ".+" : "[^/]+");
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
