using Microsoft.CodeAnalysis;
using Serverless.Generators.Emitting.Binding;
using Serverless.Generators.Emitting.Validation;
using Serverless.Generators.Model;

namespace Serverless.Generators.Emitting;

/// <summary>Writes one file a function: a class for each of its HTTP triggers.</summary>
internal static class HttpFunctionEmitter
{
    public static string ClassName(HttpFunctionModel function, int trigger) =>
        trigger == 0 ? function.Identity.ClassName : $"{function.Identity.ClassName}_{trigger + 1}";

    public static void Emit(SourceProductionContext output, HttpFunctionModel function, string @namespace)
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

        output.AddSource($"{function.Identity.ClassName}.g.cs", writer.ToString());
    }

    private static void EmitTrigger(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger, string className)
    {
        var methods = string.Join(", ", trigger.Methods);
        writer.Line($"// {methods} {GeneratedCode.Comment(trigger.Route)} runs {GeneratedCode.Comment(function.Identity.Signature.Replace("global::", string.Empty))}");
        writer.Line(GeneratedCode.Attribute);
        writer.Line(GeneratedCode.Hidden);
        writer.Open($"internal sealed class {className} : global::Serverless.Gateway.HttpFunction");
        writer.Line($"public {className}(string name)");
        writer.Line($"    : base(name, {trigger.Settings.TimeoutMilliseconds}, {SourceWriter.Literal(methods)}, {SourceWriter.Literal(trigger.Route)})");
        writer.Open(string.Empty).Close();
        writer.Line();
        var parameters = trigger.Template.Parameters;
        if (parameters.Count > 0)
        {
            writer.Line($"public override global::System.ReadOnlySpan<string> RouteParameters => new string[] {{ {string.Join(", ", parameters.Select(p => SourceWriter.Literal(p.Name)))} }};");
            writer.Line();
        }

        BindingEmitter.Emit(writer, function, trigger);
        DescriptionEmitter.Emit(writer, function, trigger);
        ParameterValidatorEmitter.Emit(writer, trigger.Validated);
        writer.Close();
    }
}
