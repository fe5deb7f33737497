using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes the binding of a value that is text of the request.</summary>
internal sealed class TextEmitter(SourceWriter writer, ParameterModel parameter)
{
    private readonly ValueModel _value = parameter.Value!;
    private readonly string _local = parameter.Local;

    private string Fallback => parameter.DefaultValue ?? "default";

    public void Emit()
    {
        writer.Line($"// {_local.TrimStart('@')}: {GeneratedCode.Comment(RequestNames.Comment(parameter))}");
        switch (_value.Shape)
        {
            case ValueShape.Text:
                EmitText();
                break;
            case ValueShape.Texts:
                EmitTexts();
                break;
            case ValueShape.Values or ValueShape.NullableValues:
                EmitValues();
                break;
            case ValueShape.Array:
                EmitArray();
                break;
            default:
                EmitSingle();
                break;
        }

        writer.Line();
    }

    private void EmitText()
    {
        writer.Line($"string? {_local} = {Text()};");
        if (!parameter.IsOptional)
        {
            IfMissing($"{_local} is null");
        }
        else if (parameter.DefaultValue is { } value && !value.StartsWith("default", StringComparison.Ordinal))
        {
            writer.Line($"{_local} ??= {value};");
        }
    }

    private void EmitTexts()
    {
        writer.Line($"string?[]? {_local} = {Texts()};");
        if (!parameter.IsOptional)
        {
            IfMissing($"{_local} is null");
        }
    }

    private void EmitValues()
    {
        if (_value.Shape == ValueShape.NullableValues)
        {
            writer.Line($"global::Microsoft.Extensions.Primitives.StringValues? {_local} = {Values()};");
            writer.Open($"if ({_local}.Value.Count == 0)").Line($"{_local} = null;").Close();
            return;
        }

        writer.Line($"global::Microsoft.Extensions.Primitives.StringValues {_local} = {Values()};");
        if (!parameter.IsOptional)
        {
            IfMissing($"{_local}.Count == 0");
        }
    }

    private void EmitSingle()
    {
        var text = _local.TrimStart('@') + "Text";
        var parsed = _local.TrimStart('@') + "Value";
        if (parameter is { Source: ParameterSource.Route, RouteAlwaysHasValue: true } && _value is { TakesSpan: true, ElementIsNullable: false })
        {
            writer.Open($"if (!{ValueEmitter.TryParse(_value, $"invocation.Route.GetSpan({parameter.RouteSlot})", $"{_value.Element} {_local}")})");
            Invalid(writer, parameter.Key, parameter.Source, _value);
            writer.Close();
            return;
        }

        writer.Line($"{parameter.Type} {_local} = {Fallback};");
        writer.Line($"string? {text} = {Text()};");
        if (parameter.IsOptional)
        {
            // Text that is there but empty is no value of the type, as in minimal APIs.
            writer.Open($"if ({text} is not null)");
        }
        else
        {
            writer.Open($"if ({text} is null)");
            Missing(writer, parameter.Key, parameter.Source);
            writer.Close().Open("else");
        }

        writer.Open($"if ({ValueEmitter.TryParse(_value, text, $"{_value.Element} {parsed}")})").Line($"{_local} = {parsed}!;").Close();
        writer.Open("else");
        Invalid(writer, parameter.Key, parameter.Source, _value);
        writer.Close().Close();
    }

    private void EmitArray()
    {
        var name = _local.TrimStart('@');
        writer.Line($"{_value.Element}{(_value.ElementIsNullable ? "?" : string.Empty)}[]? {_local} = default;");
        writer.Line($"string?[]? {name}Texts = {Texts()};");
        writer.Open($"if ({name}Texts is not null)");
        writer.Line($"{_local} = {NewArray($"{name}Texts.Length")};");
        writer.Open($"for (var i = 0; i < {name}Texts.Length; i++)");
        if (_value.ElementIsNullable)
        {
            writer.Open($"if (string.IsNullOrEmpty({name}Texts[i]))").Line("continue;").Close().Line();
        }

        writer.Open($"if (!{ValueEmitter.TryParse(_value, $"{name}Texts[i]", $"{_value.Element} {name}Item")})");
        Invalid(writer, parameter.Key, parameter.Source, _value);
        writer.Line("break;").Close().Line();
        writer.Line($"{_local}[i] = {name}Item!;");
        writer.Close().Close();
        if (!parameter.IsOptional)
        {
            writer.Open("else");
            Missing(writer, parameter.Key, parameter.Source);
            writer.Close();
        }
    }

    /// <summary>An array whose elements are arrays has its length in the first pair of brackets.</summary>
    private string NewArray(string length)
    {
        var element = _value.Element + (_value.ElementIsNullable ? "?" : string.Empty);
        var bracket = element.IndexOf("[]", StringComparison.Ordinal);
        return bracket < 0 || !element.EndsWith("]", StringComparison.Ordinal)
            ? $"new {element}[{length}]"
            : $"new {element.Substring(0, bracket)}[{length}]{element.Substring(bracket)}";
    }

    private void IfMissing(string condition)
    {
        writer.Open($"if ({condition})");
        Missing(writer, parameter.Key, parameter.Source);
        writer.Close();
    }

    private string Text() => parameter.Source switch
    {
        ParameterSource.Route => $"invocation.Route.GetString({parameter.RouteSlot})",
        ParameterSource.Query => $"global::Serverless.Gateway.Binding.QueryText.Find(request, {Key})",
        _ => Values(),
    };

    private string Texts() => parameter.Source == ParameterSource.Header
        ? $"global::Microsoft.AspNetCore.Http.HeaderDictionaryExtensions.GetCommaSeparatedValues(request.Headers, {Key})"
        : Values();

    private string Values() => parameter.Source switch
    {
        ParameterSource.Query => $"request.Query[{Key}]",
        ParameterSource.Header => $"request.Headers[{Key}]",
        _ => $"form[{Key}]",
    };

    private string Key => SourceWriter.Literal(parameter.Key);

    public static void Missing(SourceWriter writer, string key, ParameterSource source) =>
        writer.Line($"{RequestNames.Errors}.Missing(ref errors, {SourceWriter.Literal(RequestNames.Place(source))}, {SourceWriter.Literal(key)});");

    public static void Invalid(SourceWriter writer, string key, ParameterSource source, ValueModel value) => writer.Line(
        $"{RequestNames.Errors}.Invalid(ref errors, {SourceWriter.Literal(RequestNames.Place(source))}, {SourceWriter.Literal(key)}, {SourceWriter.Literal(value.ShortElement)});");
}
