using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Idempotency;
using Serverless.Generators.Parsing.Idempotency;
using Serverless.Generators.Parsing.Outputs;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Reads a method with triggers of one kind of event source.</summary>
internal static class EventFunctionParser
{
    /// <param name="payloads">Takes the types that the function reads or writes as JSON.</param>
    public static EventFunctionModel? Parse(
        IMethodSymbol method,
        EventTriggerKind kind,
        ImmutableArray<AttributeData> attributes,
        KnownTypes types,
        PayloadCollector payloads,
        IProblemSink? problems,
        CancellationToken cancellationToken)
    {
        if (attributes.Any(a => !EventsLibrary.IsReferenced(a, $"A {EventTriggers.Name(kind)} trigger", types, problems)))
        {
            return null;
        }

        var identity = FunctionIdentityParser.Parse(method, types, problems);
        if (identity is null && (problems is null || FunctionIdentityParser.IsGeneric(method)))
        {
            return null;
        }

        var outputs = ReturnOutputParser.Parse(method, answers: false, types, payloads, problems);
        var answer = outputs is null ? null : EventReturnParser.Parse(method, outputs.Value.Count > 0, types, problems);
        var triggers = new List<EventTriggerModel>();
        for (var i = 0; i < attributes.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ParseTrigger(method, kind, attributes[i], i, types, payloads, problems) is { } trigger && CanAnswer(answer, trigger, method, problems))
            {
                var usesServices = trigger.UsesServices || identity?.Instance is { Arguments.Count: > 0 };
                triggers.Add(trigger with { UsesServices = usesServices });
            }
        }

        return identity is null || answer is null || triggers.Count == 0
            ? null
            : new EventFunctionModel(identity, kind, triggers.ToEquatableArray(), answer.Value.Await, answer.Value.Answer, outputs!.Value);
    }

    private static EventTriggerModel? ParseTrigger(
        IMethodSymbol method, EventTriggerKind kind, AttributeData attribute, int ordinal, KnownTypes types, PayloadCollector payloads, IProblemSink? problems)
    {
        var settings = TriggerSettingsParser.Parse(method, attribute, problems);
        var events = EventSettingsParser.Parse(attribute, problems);
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive, Value: var argument }])
        {
            return null;
        }

        var channel = argument as string ?? string.Empty;
        if (CheckChannel(kind, channel, attribute, problems) is not { } placeholders)
        {
            return null;
        }

        var parser = new EventParameterParser(method, kind, placeholders, types, payloads, problems);
        if (parser.Parse() is not { } parameters)
        {
            return null;
        }

        IdempotencyModel? idempotency = null;
        if (IdempotencyParser.Find(method, types) is { } mark)
        {
            idempotency = IdempotencyParser.Parse(mark, Roots(method, kind, parameters, parser.Candidates, placeholders, types), types, problems);
            if (idempotency is null)
            {
                return null;
            }
        }

        return settings is null || events is null
            ? null
            : new EventTriggerModel(
                ordinal, channel, settings, events, parameters, parser.Candidates, idempotency, parameters.Any(p => p.Source == EventSource.Service));
    }

    /// <summary>The placeholders of the channel, which only a path has; null where the channel is not valid.</summary>
    private static IReadOnlyList<string>? CheckChannel(EventTriggerKind kind, string channel, AttributeData attribute, IProblemSink? problems)
    {
        if (kind == EventTriggerKind.Timer)
        {
            if (CronExpression.Check(channel) is not { } wrong)
            {
                return [];
            }

            problems?.Report(ProblemIds.BadSchedule, Locations.Argument(attribute, 0), channel, wrong);
            return null;
        }

        IReadOnlyList<string>? placeholders = [];
        string? error;
        if (kind == EventTriggerKind.Blob)
        {
            placeholders = BlobPath.Placeholders(channel, out error);
        }
        else
        {
            error = kind switch
            {
                EventTriggerKind.Event => ChannelNames.CheckEventType(channel, isPattern: true),
                EventTriggerKind.Table => ChannelNames.CheckTable(channel),
                _ => ChannelNames.CheckName(channel),
            };
        }

        if (error is null)
        {
            return placeholders;
        }

        problems?.Report(ProblemIds.BadChannel, Locations.Argument(attribute, 0), kind == EventTriggerKind.Blob ? "path" : EventTriggers.Name(kind), channel, error);
        return null;
    }

    private static bool CanAnswer((AwaitKind, EventAnswer Answer)? answer, EventTriggerModel trigger, IMethodSymbol method, IProblemSink? problems)
    {
        if (answer?.Answer != EventAnswer.BatchResult || trigger.IsBatch)
        {
            return true;
        }

        problems?.Report(
            ProblemIds.BadReturn, method.Locations.FirstOrDefault(), method.ReturnType.ToDisplayString(), "a BatchResult is about the messages of a batch; take an IReadOnlyList<T>, or throw when the one message fails");
        return false;
    }

    /// <summary>What is known before the function runs: what the event brings, without the content of an object.</summary>
    private static IReadOnlyList<KeyRoot> Roots(
        IMethodSymbol method, EventTriggerKind kind, EquatableArray<EventParameterModel> parameters, EquatableArray<int> candidates, IReadOnlyList<string> placeholders, KnownTypes types)
    {
        var roots = new List<KeyRoot>();
        for (var i = 0; i < parameters.Count; i++)
        {
            var symbol = method.Parameters[i];
            switch (parameters[i].Source)
            {
                case EventSource.PayloadOrService when !PayloadCandidates.CanBePayload(method, i, candidates):
                    break;
                case EventSource.Payload or EventSource.PayloadOrService when kind != EventTriggerKind.Blob:
                    roots.Add(new KeyRoot(symbol.Name, i, PayloadShape.Of(symbol.Type, symbol.NullableAnnotation, EventTriggers.HasBatches(kind), types).Message));
                    break;
                case EventSource.Blob or EventSource.Timer:
                    roots.Add(new KeyRoot(symbol.Name, i, symbol.Type));
                    break;
            }
        }

        // A key is made of the text that stands in the name, not of what the function makes of it.
        var text = types.Compilation.GetSpecialType(SpecialType.System_String);
        roots.AddRange(placeholders.Select(p => new KeyRoot(
            method.Parameters.FirstOrDefault(s => string.Equals(s.Name, p, StringComparison.OrdinalIgnoreCase))?.Name ?? p, -1, text, p)));
        return roots;
    }
}
