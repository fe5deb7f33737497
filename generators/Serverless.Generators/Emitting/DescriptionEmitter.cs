using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting;

/// <summary>
/// Writes the method that tells an ordinary ASP.NET Core application about the function: its attributes, parameters and answers.
/// Where nobody calls <c>MapFunctions</c>, it is not in a trimmed binary.
/// </summary>
internal static class DescriptionEmitter
{
    private const string Flags = "global::System.Reflection.BindingFlags.";

    public static void Emit(SourceWriter writer, HttpFunctionModel function, HttpTriggerModel trigger)
    {
        writer.Line().Line("/// <inheritdoc/>");
        writer.Open("public override void Describe(global::Serverless.Gateway.AspNetCore.FunctionDescription description)");
        writer.Line($"description.Method({Method(function)});");
        for (var i = 0; i < trigger.Parameters.Count; i++)
        {
            var parameter = trigger.Parameters[i];
            if (parameter.Construction is { } construction)
            {
                foreach (var member in construction.Members)
                {
                    EmitParameter(writer, $"Member(typeof({construction.Type}), {SourceWriter.Literal(member.Name.TrimStart('@'))}", member.Parameter);
                }
            }
            else
            {
                EmitParameter(writer, $"Parameter({i}", parameter);
            }
        }

        EmitBody(writer, trigger.Parameters.SelectMany(p => p.Leaves).ToList());
        if (function.Return.DescribesItself)
        {
            writer.Line($"description.Answers<{function.Return.Type}>();");
        }

        writer.Close();
    }

    /// <summary>The method by reflection, in a form that trimming understands.</summary>
    public static string Method(HttpFunctionModel function)
    {
        var types = string.Join(", ", function.ParameterTypes.Select(t => $"typeof({t})"));
        return $"typeof({function.Identity.ContainingType}).GetMethod({SourceWriter.Literal(function.Identity.Method.TrimStart('@'))}, "
            + $"{Flags}Public | {Flags}NonPublic | {Flags}Static | {Flags}Instance, new global::System.Type[] {{ {types} }})";
    }

    private static void EmitParameter(SourceWriter writer, string call, ParameterModel parameter)
    {
        // What does not come from the request is nobody else's business.
        if (parameter.Source is ParameterSource.Service or ParameterSource.Output or ParameterSource.HttpContext or ParameterSource.HttpRequest or ParameterSource.HttpResponse
            or ParameterSource.User or ParameterSource.CancellationToken or ParameterSource.FunctionContext or ParameterSource.Stream or ParameterSource.PipeReader)
        {
            return;
        }

        writer.Line(
            $"description.{call}, isParsed: {Bool(parameter.Value is not null)}, "
            + $"bindsItself: {Bool(parameter.Source == ParameterSource.BindAsync)}, isOptional: {Bool(parameter.IsOptional)});");
    }

    private static void EmitBody(SourceWriter writer, List<ParameterModel> parameters)
    {
        if (parameters.FirstOrDefault(p => p.Source == ParameterSource.Body) is { } body)
        {
            var type = body.IsPlainValueType ? body.Type : body.Type.TrimEnd('?');
            writer.Line($"description.Accepts(typeof({type}), isOptional: {Bool(body.IsOptional || body.AllowsEmptyBody)}, \"application/json\");");
        }
        else if (parameters.Any(p => p.ReadsForm))
        {
            var isFile = parameters.Any(p => p.Source is ParameterSource.FormFile or ParameterSource.FormFiles or ParameterSource.FormFileList);
            var isOptional = parameters.Where(p => p.ReadsForm).All(p => p.IsOptional);
            writer.Line(
                $"description.Accepts(null, isOptional: {Bool(isOptional)}, \"multipart/form-data\"{(isFile ? string.Empty : ", \"application/x-www-form-urlencoded\"")});");
        }
    }

    private static string Bool(bool value) => value ? "true" : "false";
}
