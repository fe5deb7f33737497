using Serverless.Generators.Emitting.Binding;
using Serverless.Generators.Emitting.Members;
using Serverless.Generators.Model.Events;
using Serverless.Generators.Model.Idempotency;

namespace Serverless.Generators.Emitting.Events;

/// <summary>Writes how long results of an idempotent function are kept, and by which key.</summary>
internal static class EventKeyEmitter
{
    public static void Emit(SourceWriter writer, EventTriggerModel trigger)
    {
        if (trigger.Idempotency is not { } idempotency)
        {
            return;
        }

        writer.Line($"public override global::System.TimeSpan? KeepsResultsFor => new global::System.TimeSpan({idempotency.KeepMilliseconds * TimeSpan.TicksPerMillisecond}L);");
        writer.Line();
        if (idempotency.Key.Count == 0)
        {
            return;
        }

        writer.Open("public override string? GetKey(global::Serverless.Events.EventInvocation invocation, global::Serverless.Events.EventMessage message)");
        foreach (var index in idempotency.Key.Select(k => k.Parameter).Where(i => i >= 0).Distinct())
        {
            writer.Line($"var {EventArgument.Local(index)} = {Root(trigger.Parameters[index])};");
        }

        writer.Line($"return {KeyText.Of(idempotency.Key.Select(Text).ToList())};");
        writer.Close().Line();
    }

    private static string Root(EventParameterModel parameter) => parameter.Source switch
    {
        EventSource.Blob => "invocation.Blob",
        EventSource.Timer => "invocation.Timer",

        // What looked like the payload, and is registered as a service.
        EventSource.Service => ServiceEmitter.Expression(parameter.Service!),
        EventSource.Payload => EventArgument.Read(parameter.Payload!, "message"),
        _ => throw new InvalidOperationException($"A key cannot begin with {parameter.Source}."),
    };

    private static string Text(KeyPart part, int place) => part.Parameter < 0
        ? $"invocation.PathValue({SourceWriter.Literal(part.Placeholder)})"
        : MemberText.Of(part.Member, EventArgument.Local(part.Parameter), $"text{place}");
}
