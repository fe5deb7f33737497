using Serverless.Generators.Model;
using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Settles which parameter is the payload, now that it is known what the application registers as services.</summary>
internal static class EventServiceResolution
{
    public static EventFunctionModel Resolve(EventFunctionModel function, EquatableArray<string> registered) =>
        function.Triggers.All(t => t.Candidates.Count == 0)
            ? function
            : function with { Triggers = function.Triggers.Select(t => Resolve(t, registered)).ToEquatableArray() };

    private static EventTriggerModel Resolve(EventTriggerModel trigger, EquatableArray<string> registered)
    {
        if (trigger.Candidates.Count == 0)
        {
            return trigger;
        }

        var parameters = trigger.Parameters.ToList();
        var payload = PayloadCandidates.Choose(trigger.Candidates, i => parameters[i].Service!.Type, registered);
        foreach (var index in trigger.Candidates)
        {
            parameters[index] = index == payload
                ? parameters[index] with { Source = EventSource.Payload, Service = null }
                : parameters[index] with { Source = EventSource.Service, Payload = null };
        }

        return trigger with
        {
            Parameters = parameters.ToEquatableArray(),
            Candidates = EquatableArray<int>.Empty,
            UsesServices = trigger.UsesServices || parameters.Any(p => p.Source == EventSource.Service),
        };
    }
}
