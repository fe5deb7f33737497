using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes the binding of one value inside of the method that runs the function.</summary>
internal static class ParameterEmitter
{
    /// <summary>Whether a request can be wrong about the value.</summary>
    public static bool CanFail(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.Route or ParameterSource.Query or ParameterSource.Header or ParameterSource.Form =>
            parameter.Value!.Shape is ValueShape.Single or ValueShape.Array || !parameter.IsOptional,
        ParameterSource.Body or ParameterSource.BodyOrService => !parameter.IsOptional && !parameter.AllowsEmptyBody,
        ParameterSource.BindAsync => !parameter.IsOptional && parameter.BindAsync!.CanBeNull,
        ParameterSource.FormFile => !parameter.IsOptional,
        ParameterSource.FormObject => true,
        _ => false,
    };

    /// <summary>What must be known before the function may run.</summary>
    public static void EmitChecked(SourceWriter writer, ParameterModel parameter)
    {
        switch (parameter.Source)
        {
            case ParameterSource.Route or ParameterSource.Query or ParameterSource.Header or ParameterSource.Form:
                new TextEmitter(writer, parameter).Emit();
                break;
            case ParameterSource.Body or ParameterSource.BodyOrService:
                EmitBody(writer, parameter);
                break;
            case ParameterSource.BindAsync when CanFail(parameter):
                IfMissing(writer, parameter, $"{parameter.Local} is null");
                break;
            case ParameterSource.FormFile:
                Comment(writer, parameter);
                writer.Line($"var {parameter.Local} = form.Files.GetFile({SourceWriter.Literal(parameter.Key)});");
                if (!parameter.IsOptional)
                {
                    IfMissing(writer, parameter, $"{parameter.Local} is null");
                }

                writer.Line();
                break;
            case ParameterSource.FormFileList:
                Comment(writer, parameter);
                writer.Line(FormEmitter.FileList($"{parameter.Type} {parameter.Local}", parameter.Type, $"form.Files.GetFiles({SourceWriter.Literal(parameter.Key)})"));
                writer.Line();
                break;
            case ParameterSource.FormObject:
                Comment(writer, parameter);
                writer.Line(
                    $"var {parameter.Local} = {parameter.FormObject!.Method}(new global::Serverless.Gateway.Binding.FormFields(form), {SourceWriter.Literal(parameter.FormObject.Prefix)}, ref errors);");
                writer.Line();
                break;
        }
    }

    /// <summary>What is only asked for when the request is in order: services, and objects made of bound members.</summary>
    public static void EmitLate(SourceWriter writer, ParameterModel parameter)
    {
        if (parameter.Source == ParameterSource.Service)
        {
            Comment(writer, parameter);
            writer.Line($"var {parameter.Local} = {ServiceEmitter.Expression(parameter.Service!)};");
        }
        else if (parameter.Construction is { } construction)
        {
            var values = construction.Members.Select(m => construction.ByConstructor ? Argument(m.Parameter) : $"{m.Name} = {Argument(m.Parameter)}");
            writer.Line($"// {parameter.Local.TrimStart('@')}: {RequestNames.Comment(parameter)}");
            writer.Line(construction.ByConstructor
                ? $"var {parameter.Local} = new {construction.Type}({string.Join(", ", values)});"
                : $"var {parameter.Local} = new {construction.Type} {{ {string.Join(", ", values)} }};");
        }
    }

    /// <summary>The value as the function takes it.</summary>
    public static string Argument(ParameterModel parameter) => parameter.Source switch
    {
        ParameterSource.HttpContext => "invocation.HttpContext",
        ParameterSource.HttpRequest => "invocation.HttpContext.Request",
        ParameterSource.HttpResponse => "invocation.HttpContext.Response",
        ParameterSource.User => "invocation.Request.HttpContext.User",
        ParameterSource.CancellationToken => "invocation.CancellationToken",
        ParameterSource.FunctionContext => "invocation",
        ParameterSource.Stream => "invocation.HttpContext.Request.Body",
        ParameterSource.PipeReader => "invocation.HttpContext.Request.BodyReader",
        ParameterSource.FormCollection => "form",
        ParameterSource.FormFiles => "form.Files",
        ParameterSource.BindAsync when parameter is { IsPlainValueType: true, BindAsync.CanBeNull: true } => $"{parameter.Local}.Value",
        _ => parameter.Local,
    };

    private static void EmitBody(SourceWriter writer, ParameterModel parameter)
    {
        var body = parameter.Local.TrimStart('@') + "Body";
        Comment(writer, parameter);
        if (CanFail(parameter))
        {
            writer.Line($"var {parameter.Local} = {body}.Value;");
            IfMissing(writer, parameter, $"!{body}.HasValue");
        }
        else
        {
            writer.Line(parameter.DefaultValue is { } value && !value.StartsWith("default", StringComparison.Ordinal)
                ? $"var {parameter.Local} = {body}.HasValue ? {body}.Value : {value};"
                : $"var {parameter.Local} = {body}.Value;");
        }

        writer.Line();
    }

    private static void IfMissing(SourceWriter writer, ParameterModel parameter, string condition)
    {
        writer.Open($"if ({condition})");
        TextEmitter.Missing(writer, parameter.Key, parameter.Source);
        writer.Close();
    }

    private static void Comment(SourceWriter writer, ParameterModel parameter) =>
        writer.Line($"// {parameter.Local.TrimStart('@')}: {GeneratedCode.Comment(RequestNames.Comment(parameter))}");
}
