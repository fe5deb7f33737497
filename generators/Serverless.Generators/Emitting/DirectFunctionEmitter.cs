using Microsoft.CodeAnalysis;
using Serverless.Generators.Emitting.Binding;
using Serverless.Generators.Emitting.Members;
using Serverless.Generators.Emitting.Outputs;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Idempotency;

namespace Serverless.Generators.Emitting;

/// <summary>Writes the class of a direct function: reads the payload, calls the method, keeps its answer.</summary>
internal static class DirectFunctionEmitter
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Invocation = "global::Serverless.Hosting.DirectInvocation invocation";

    public static string ClassName(DirectFunctionModel function) => function.Identity.ClassName + "_Direct";

    public static void Emit(SourceProductionContext output, DirectFunctionModel function, string @namespace)
    {
        var writer = GeneratedCode.Begin(@namespace);
        var className = ClassName(function);
        if (UsesEvents(function))
        {
            // What a parameter's type warns of has been said where the function is declared.
            writer.Line("#nullable disable warnings").Line();
        }

        writer.Line($"// Runs {GeneratedCode.Comment(function.Identity.Signature.Replace("global::", string.Empty))} by its name.");
        writer.Line(GeneratedCode.Attribute).Line(GeneratedCode.Hidden);
        writer.Open($"internal sealed class {className} : global::Serverless.Hosting.DirectFunction");
        EmitFields(writer, function);
        writer.Line($"public {className}(string name)");
        writer.Line($"    : base(name, {function.Settings.TimeoutMilliseconds})");
        writer.Open(string.Empty).Close();
        writer.Line();
        EmitInvoke(writer, function);
        writer.Close();
        output.AddSource($"{className}.g.cs", writer.ToString());
    }

    private static bool UsesEvents(DirectFunctionModel function) =>
        function.Outputs.Count > 0 || function.Idempotency is not null || function.Parameters.Any(p => p.Output is not null);

    private static void EmitFields(SourceWriter writer, DirectFunctionModel function)
    {
        for (var i = 0; i < function.Outputs.Count; i++)
        {
            OutputEmitter.EmitField(writer, function.Outputs[i], OutputEmitter.FieldOf(i));
        }

        for (var i = 0; i < function.Parameters.Count; i++)
        {
            if (function.Parameters[i].Output is { } output)
            {
                OutputEmitter.EmitField(writer, output, OutputEmitter.FieldOf(Local(i)));
            }
        }

        if (function.Outputs.Count > 0 || function.Parameters.Any(p => p.Output is not null))
        {
            writer.Line();
        }
    }

    private static void EmitInvoke(SourceWriter writer, DirectFunctionModel function)
    {
        var disposal = function.Identity.Instance?.Disposal ?? Disposal.None;
        var isAsync = function.Return.Await != AwaitKind.None || function.Return.Kind == ReturnKind.AsyncEnumerable || disposal == Disposal.Async
            || function.Outputs.Count > 0 || function.Idempotency is not null;
        writer.Open($"public override {(isAsync ? "async " : string.Empty)}{Task} InvokeAsync({Invocation})");
        var arguments = new List<string>();
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            arguments.Add(Argument(writer, function.Parameters[i], i));
        }

        for (var i = 0; i < function.Parameters.Count; i++)
        {
            if (function.Parameters[i].Output is { } output)
            {
                writer.Line($"var {Local(i)} = {OutputEmitter.For(output, OutputEmitter.FieldOf(Local(i)), n => arguments[n])};");
            }
        }

        if (function.Idempotency is { } idempotency)
        {
            EmitOnce(writer, idempotency, arguments);
        }

        var receiver = function.Identity.ContainingType;
        if (function.Identity.Instance is { } instance)
        {
            var @using = disposal switch { Disposal.Async => "await using ", Disposal.Sync => "using ", _ => string.Empty };
            writer.Line($"{@using}var instance = new {receiver}({string.Join(", ", instance.Arguments.Select(ServiceEmitter.Expression))});");
            receiver = "instance";
        }

        var call = $"{receiver}.{function.Identity.Method}({string.Join(", ", arguments)})";
        if (function.Return.Await != AwaitKind.None)
        {
            call = $"await {call}.ConfigureAwait(false)";
        }

        if (function.Outputs.Count > 0)
        {
            // Sent first: an answer that the caller has seen stands.
            writer.Line($"var answer = {call};");
            OutputEmitter.EmitSend(writer, function.Outputs, "answer", n => arguments[n]);
            call = "answer";
        }

        writer.Line(Answer(function.Return, call));
        if (function.Idempotency is not null)
        {
            writer.Line("await once.CompleteAsync().ConfigureAwait(false);");
        }

        if (!isAsync)
        {
            writer.Line($"return {Task}.CompletedTask;");
        }

        writer.Close();
    }

    private static void EmitOnce(SourceWriter writer, IdempotencyModel idempotency, List<string> arguments)
    {
        var key = idempotency.Key.Count == 0
            ? "null"
            : KeyText.Of(idempotency.Key.Select((part, place) => MemberText.Of(part.Member, arguments[part.Parameter], $"text{place}")).ToList());
        writer.Line($"await using var once = await global::Serverless.Hosting.DirectOnce.BeginAsync(invocation, {key}, {idempotency.KeepMilliseconds}L).ConfigureAwait(false);");
        writer.Open("if (once.IsAnswered)").Line("return;").Close().Line();
    }

    private static string Local(int index) => $"argument{index}";

    private static string Argument(SourceWriter writer, DirectParameterModel parameter, int index)
    {
        switch (parameter.Source)
        {
            case DirectSource.Context:
                return "invocation";
            case DirectSource.CancellationToken:
                return "invocation.CancellationToken";
            case DirectSource.Output:
                return Local(index);
            case DirectSource.Service:
                return ServiceEmitter.Expression(parameter.Service!);
        }

        // A payload that is left out is the parameter's default value where it has one, else a failure the caller is told of.
        var allowsNull = parameter.AllowsNull ? "true" : "false";
        var read = $"invocation.Read<{parameter.Type}>(invocation.Json<{parameter.Type}>(), allowsNull: {allowsNull})";
        writer.Line(parameter.DefaultValue is { } value
            ? $"var argument{index} = invocation.HasPayload ? {read} : {value};"
            : $"var argument{index} = {read};");
        return $"argument{index}{(parameter.AllowsNull ? string.Empty : "!")}";
    }

    private static string Answer(ReturnModel answer, string call) => answer.Kind switch
    {
        ReturnKind.Void => $"{call};",
        ReturnKind.Text => $"invocation.AnswerText({call});",
        ReturnKind.Bytes => $"invocation.AnswerBytes({call});",
        ReturnKind.AsyncEnumerable => $"await invocation.AnswerItemsAsync({call}, invocation.Json<{answer.ItemType}>()).ConfigureAwait(false);",
        _ => $"invocation.Answer<{answer.Type}>({call}, invocation.Json<{answer.Type}>());",
    };
}
