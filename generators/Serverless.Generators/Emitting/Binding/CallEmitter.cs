using Serverless.Generators.Emitting.Validation;
using Serverless.Generators.Model;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes the call of the function and the writing of its answer.</summary>
internal static class CallEmitter
{
    private const string Answer = "global::Serverless.Gateway.Results.HttpAnswer";

    /// <summary>Whether the instance that the function runs on is disposed after the answer.</summary>
    public static bool Disposes(HttpFunctionModel function) => function.Identity.Instance is { Disposal: not Disposal.None };

    public static void Emit(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger)
    {
        if (trigger.Validated.Count > 0)
        {
            // Bound, but not yet good enough for the function.
            var check = ParameterValidatorEmitter.Call(trigger.Validated, "invocation", i => ParameterEmitter.Argument(trigger.Parameters[i]));
            writer.Open($"if ({check} is {{ }} invalid)");
            EmitReturn(writer, function, "invalid.AnswerAsync()");
            writer.Close().Line();
        }

        var receiver = function.Identity.ContainingType;
        if (function.Identity.Instance is { } instance)
        {
            var disposal = instance.Disposal switch
            {
                Disposal.Async => "await using ",
                Disposal.Sync => "using ",
                _ => string.Empty,
            };
            writer.Line($"{disposal}var instance = new {receiver}({string.Join(", ", instance.Arguments.Select(ServiceEmitter.Expression))});");
            receiver = "instance";
        }

        var call = $"{receiver}.{function.Identity.Method}({string.Join(", ", trigger.Parameters.Select(ParameterEmitter.Argument))})";
        var answer = function.Return;
        if (answer is { Kind: ReturnKind.Void, Await: AwaitKind.None })
        {
            writer.Line(call + ";");
            EmitReturn(writer, function, $"{Answer}.Empty(invocation)", isLast: true);
            return;
        }

        var method = answer.Kind switch
        {
            ReturnKind.Void => "Empty",
            ReturnKind.Text => "Text",
            ReturnKind.Result => "Result",
            ReturnKind.Stream => "Stream",
            ReturnKind.Bytes => "Bytes",
            ReturnKind.AsyncEnumerable => "Sequence",
            ReturnKind.Object => "Object",
            _ => "Json",
        };
        var suffix = answer.Await == AwaitKind.None ? string.Empty : "Async";
        var type = answer.HasTypeInfo ? $", _answerType ??= Json<{answer.PayloadType}>()" : string.Empty;
        EmitReturn(writer, function, $"{Answer}.{method}{suffix}(invocation, {call}{type})", isLast: true);
    }

    /// <summary>Returns a task, or waits for it where the method is async.</summary>
    public static void EmitReturn(SourceWriter writer, HttpFunctionModel function, string task, bool isLast = false)
    {
        if (!Disposes(function))
        {
            writer.Line($"return {task};");
            return;
        }

        writer.Line($"await {task}.ConfigureAwait(false);");
        if (!isLast)
        {
            writer.Line("return;");
        }
    }

    /// <summary>The parameters of the method, for a BindAsync that wants to see one.</summary>
    public static string Reflect(HttpFunctionModel function) => $"{DescriptionEmitter.Method(function)}!.GetParameters()";
}
