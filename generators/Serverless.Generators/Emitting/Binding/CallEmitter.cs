using Serverless.Generators.Emitting.Members;
using Serverless.Generators.Emitting.Outputs;
using Serverless.Generators.Emitting.Validation;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Idempotency;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes the call of the function and the writing of its answer.</summary>
internal static class CallEmitter
{
    private const string Answer = "global::Serverless.Gateway.Results.HttpAnswer";

    /// <summary>Whether the instance that the function runs on is disposed after the answer.</summary>
    public static bool Disposes(HttpFunctionModel function) => function.Identity.Instance is { Disposal: not Disposal.None };

    /// <summary>Whether something is done after the answer, or awaited before it.</summary>
    public static bool IsAsync(HttpFunctionModel function, HttpTriggerModel trigger) => Disposes(function) || function.Outputs.Count > 0 || trigger.Idempotency is not null;

    public static void Emit(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger)
    {
        var isAsync = IsAsync(function, trigger);
        if (trigger.Validated.Count > 0)
        {
            // Bound, but not yet good enough for the function.
            var check = ParameterValidatorEmitter.Call(trigger.Validated, "invocation", i => ParameterEmitter.Argument(trigger.Parameters[i]));
            writer.Open($"if ({check} is {{ }} invalid)");
            EmitReturn(writer, isAsync, "invalid.AnswerAsync()");
            writer.Close().Line();
        }

        if (trigger.Idempotency is { } idempotency)
        {
            EmitOnce(writer, trigger, idempotency);
        }

        EmitCall(writer, function, trigger, isAsync);
        if (trigger.Idempotency is not null)
        {
            writer.Line("await once.CompleteAsync().ConfigureAwait(false);");
        }
    }

    /// <summary>Returns a task, or waits for it where the method is async.</summary>
    public static void EmitReturn(SourceWriter writer, bool isAsync, string task, bool isLast = false)
    {
        if (!isAsync)
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

    private static void EmitOnce(SourceWriter writer, HttpTriggerModel trigger, IdempotencyModel idempotency)
    {
        var key = idempotency.Key.Count == 0
            ? "null"
            : KeyText.Of(idempotency.Key.Select((part, place) => MemberText.Of(part.Member, ParameterEmitter.Argument(trigger.Parameters[part.Parameter]), $"text{place}")).ToList());
        writer.Line($"await using var once = await global::Serverless.Gateway.HttpOnce.BeginAsync(invocation, {key}, {idempotency.KeepMilliseconds}L).ConfigureAwait(false);");
        writer.Open("if (once.IsAnswered)").Line("return;").Close().Line();
    }

    private static void EmitCall(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger, bool isAsync)
    {
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
            EmitReturn(writer, isAsync, $"{Answer}.Empty(invocation)", isLast: true);
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
        if (function.Outputs.Count > 0)
        {
            // Sent first: an answer that the caller has seen stands.
            writer.Line($"var answer = {(answer.Await == AwaitKind.None ? call : $"await {call}.ConfigureAwait(false)")};");
            OutputEmitter.EmitSend(writer, function.Outputs, "answer", i => ParameterEmitter.Argument(trigger.Parameters[i]));
            call = "answer";
        }

        var suffix = answer.Await == AwaitKind.None || function.Outputs.Count > 0 ? string.Empty : "Async";
        var type = answer.HasTypeInfo ? $", _answerType ??= Json<{answer.PayloadType}>()" : string.Empty;
        EmitReturn(writer, isAsync, $"{Answer}.{method}{suffix}(invocation, {call}{type})", isLast: true);
    }
}
