using Microsoft.CodeAnalysis;
using Serverless.Generators.Emitting.Outputs;
using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Emitting.Events;

/// <summary>Writes one file for the triggers of one kind of a function: a class for each of them.</summary>
internal static class EventFunctionEmitter
{
    public static string ClassName(EventFunctionModel function, int trigger)
    {
        var name = $"{function.Identity.ClassName}_{function.Kind}";
        return trigger == 0 ? name : $"{name}{trigger + 1}";
    }

    public static void Emit(SourceProductionContext output, EventFunctionModel function, string @namespace)
    {
        var writer = GeneratedCode.Begin(@namespace);

        // What a parameter's type warns of has been said where the function is declared.
        writer.Line("#nullable disable warnings").Line("#pragma warning disable CS0612, CS0618, CS0672, CS8981, SYSLIB0001").Line();
        for (var i = 0; i < function.Triggers.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            EmitTrigger(writer, function, function.Triggers[i], ClassName(function, i));
        }

        output.AddSource($"{ClassName(function, 0)}.g.cs", writer.ToString());
    }

    private static void EmitTrigger(SourceWriter writer, EventFunctionModel function, EventTriggerModel trigger, string className)
    {
        var signature = GeneratedCode.Comment(function.Identity.Signature.Replace("global::", string.Empty));
        writer.Line($"// {function.Kind} {GeneratedCode.Comment(trigger.Channel)} runs {signature}");
        writer.Line(GeneratedCode.Attribute).Line(GeneratedCode.Hidden);
        writer.Open($"internal sealed class {className} : global::Serverless.Events.EventFunction");
        EmitFields(writer, function, trigger);
        writer.Line($"public {className}(string name)");
        writer.Line($"    : base(name, {trigger.Settings.TimeoutMilliseconds}, {SubscriptionEmitter.Expression(function.Kind, trigger)})");
        writer.Open(string.Empty).Close();
        writer.Line();
        EventKeyEmitter.Emit(writer, trigger);
        EventCallEmitter.Emit(writer, function, trigger);
        writer.Close();
    }

    private static void EmitFields(SourceWriter writer, EventFunctionModel function, EventTriggerModel trigger)
    {
        var count = 0;
        foreach (var parameter in trigger.Parameters)
        {
            if (parameter is { Source: EventSource.Payload, Payload: { Form: PayloadForm.Json } payload })
            {
                writer.Line($"private global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{payload.Type}>? _payloadType;");
                count++;
            }
        }

        for (var i = 0; i < function.Outputs.Count; i++)
        {
            OutputEmitter.EmitField(writer, function.Outputs[i], OutputEmitter.FieldOf(i));
            count++;
        }

        for (var i = 0; i < trigger.Parameters.Count; i++)
        {
            if (trigger.Parameters[i].Output is { } output)
            {
                OutputEmitter.EmitField(writer, output, OutputEmitter.FieldOf(EventArgument.Local(i)));
                count++;
            }
        }

        if (count > 0)
        {
            writer.Line();
        }
    }
}
