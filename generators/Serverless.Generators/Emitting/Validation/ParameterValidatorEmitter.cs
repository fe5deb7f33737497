using Serverless.Generators.Model;
using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Emitting.Validation;

/// <summary>
/// Writes the class inside a function's own that validates its parameters: <c>ParameterValidator.Run(invocation, ...)</c> takes the
/// values of the validated parameters in order and gives the run that failed, or null.
/// </summary>
internal static class ParameterValidatorEmitter
{
    private const string ClassName = "ParameterValidator";

    /// <summary>The call, which gives the failed <c>ValidationRun</c> or null.</summary>
    /// <param name="parameters">The validated parameters.</param>
    /// <param name="invocation">The invocation as a C# expression.</param>
    /// <param name="valueOf">The bound value of the method's parameter with this index, as a C# expression.</param>
    public static string Call(EquatableArray<ValidatedParameterModel> parameters, string invocation, Func<int, string> valueOf) =>
        $"{ClassName}.Run({string.Join(", ", new[] { invocation }.Concat(parameters.Select(p => valueOf(p.Index))))})";

    /// <summary>Writes the nested class; nothing where there are no validated parameters.</summary>
    public static void Emit(SourceWriter writer, EquatableArray<ValidatedParameterModel> parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        var warnings = new SortedSet<string>(parameters.SelectMany(p => p.Warnings), StringComparer.Ordinal);
        var arguments = string.Join(string.Empty, parameters.Select(p => $", {p.Type} p{p.Index}"));
        writer.Line();
        ValidationText.Pragma(writer, "disable", warnings);
        writer
            .Line("// What DataAnnotations say about the parameters")
            .Open($"private static class {ClassName}")
            .Open($"internal static {ValidationText.Run}? Run(global::Serverless.Gateway.HttpInvocation invocation{arguments})")
            .Line($"var run = new {ValidationText.Run}(invocation);");
        var shapes = new ShapeEmitter(writer);
        foreach (var parameter in parameters)
        {
            EmitParameter(writer, shapes, parameter);
        }

        writer.Line("return run.Failed;").Close();
        ValidationText.EmitRules(writer, "Attributes", parameters.Select(p => ($"P{p.Index}Rules", (IReadOnlyList<RuleModel>)p.Rules)));
        writer.Close();
        ValidationText.Pragma(writer, "restore", warnings);
    }

    private static void EmitParameter(SourceWriter writer, ShapeEmitter shapes, ValidatedParameterModel parameter)
    {
        var name = SourceWriter.Literal(parameter.Name);
        var value = "p" + parameter.Index;
        if (parameter.Rules.Count > 0)
        {
            var nullCheck = parameter.CanBeNull ? $"{value} is not null && " : string.Empty;
            var check = $"run.Parameter({name}, {parameter.Display}, {value}, Attributes.P{parameter.Index}Rules)";
            if (parameter.Shape is null && parameter.CanBeNull)
            {
                writer.Open($"if ({value} is not null)").Line(check + ";").Close();
                return;
            }

            if (parameter.Shape is null)
            {
                writer.Line(check + ";");
                return;
            }

            writer.Open($"if ({nullCheck}{check})");
        }

        // The members of one object are keyed by their own names; the items of a list need the name of the list.
        shapes.Emit(parameter.Shape!, value, parameter.Shape!.Kind == ValidatedShapeKind.Object ? null : $"run.PushParameter({name});");
        if (parameter.Rules.Count > 0)
        {
            writer.Close();
        }
    }
}
