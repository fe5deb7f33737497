using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Emitting.Json;

/// <summary>Writes the serialize handler of a type: straight calls of the writer under the web defaults.</summary>
internal sealed class JsonHandlerEmitter(SourceWriter writer, JsonPlannedType planned)
{
    private readonly JsonTypeModel _type = planned.Type;

    public void Emit()
    {
        writer.Line().Open($"private void Write_{_type.Id}({JsonText.Writer} writer, {_type.Name} value)");
        if (!_type.IsValueType)
        {
            writer
                .Open("if (value is null)")
                .Line("writer.WriteNullValue();")
                .Line("return;")
                .Close()
                .Line();
        }

        if (_type.Collection is { IsDictionary: true } dictionary)
        {
            EmitDictionary(dictionary);
        }
        else if (_type.Collection is { } collection)
        {
            EmitSequence(collection);
        }
        else
        {
            EmitObject(_type.Object!);
        }

        writer.Close();
        EmitNames();
    }

    private void EmitSequence(JsonCollectionModel collection)
    {
        var element = collection.Element!;
        writer.Line("writer.WriteStartArray();");
        switch (collection.Iteration)
        {
            case JsonIteration.Array:
                writer.Open("for (var i = 0; i < value.Length; i++)");
                EmitValue(element, "value[i]");
                break;
            case JsonIteration.List:
                writer.Open("for (var i = 0; i < value.Count; i++)");
                EmitValue(element, "value[i]");
                break;
            default:
                var source = collection.Iteration switch
                {
                    JsonIteration.Span => "value.Span",
                    JsonIteration.Interface => $"(global::System.Collections.Generic.IEnumerable<{element.Name}>)value",
                    _ => "value",
                };
                writer.Open($"foreach ({element.Name} item in {source})");
                EmitValue(element, "item");
                break;
        }

        writer.Close().Line("writer.WriteEndArray();");
    }

    private void EmitDictionary(JsonCollectionModel dictionary)
    {
        var pair = $"global::System.Collections.Generic.KeyValuePair<{dictionary.Key!.Name}, {dictionary.Element!.Name}>";
        var source = dictionary.Iteration == JsonIteration.Interface ? $"(global::System.Collections.Generic.IEnumerable<{pair}>)value" : "value";
        writer
            .Line("writer.WriteStartObject();")
            .Open($"foreach ({pair} pair in {source})")
            .Line("writer.WritePropertyName(pair.Key);");
        EmitValue(dictionary.Element, "pair.Value");
        writer.Close().Line("writer.WriteEndObject();");
    }

    private void EmitObject(JsonObjectModel model)
    {
        if (model.HasOnSerializing)
        {
            writer.Line($"(({JsonText.Serialization}.IJsonOnSerializing)value).OnSerializing();");
        }

        writer.Line("writer.WriteStartObject();");
        foreach (var index in model.Written)
        {
            EmitProperty(model.Properties[index], index);
        }

        writer.Line("writer.WriteEndObject();");
        if (model.HasOnSerialized)
        {
            writer.Line($"(({JsonText.Serialization}.IJsonOnSerialized)value).OnSerialized();");
        }
    }

    private void EmitProperty(JsonPropertyModel property, int index)
    {
        var value = Get(property, index);
        var isConditional = property.Ignore is 2 or 3;
        var needsLocal = isConditional || property.Type.IsNullableValue || property.Type.Form == JsonWriteForm.Base64;
        if (needsLocal)
        {
            writer.Line($"{property.Type.Name} value{index} = {value};");
            value = "value" + index;
        }

        if (isConditional)
        {
            writer.Open(property.Type.CanBeNull
                ? $"if ({value} is not null)"
                : $"if (!global::System.Collections.Generic.EqualityComparer<{property.Type.Name}>.Default.Equals({value}, default))");
        }

        EmitNamed(property.Type, Name(property, index), value);
        if (isConditional)
        {
            writer.Close();
        }
    }

    private void EmitNamed(JsonTypeReference type, string name, string value)
    {
        if (type.Form == JsonWriteForm.Metadata)
        {
            writer.Line($"writer.WritePropertyName({name});");
            EmitValue(type, value);
            return;
        }

        var content = type.IsNullableValue ? value + ".GetValueOrDefault()" : value;
        var call = type.Form switch
        {
            JsonWriteForm.Number => $"writer.WriteNumber({name}, {content});",
            JsonWriteForm.Enum => $"writer.WriteNumber({name}, ({type.EnumNumber}){content});",
            JsonWriteForm.Boolean => $"writer.WriteBoolean({name}, {content});",
            JsonWriteForm.Char => $"writer.WriteString({name}, {content}.ToString());",
            JsonWriteForm.Base64 => $"writer.WriteBase64String({name}, {content});",
            _ => $"writer.WriteString({name}, {content});",
        };
        EmitWithNull(type, value, $"writer.WriteNull({name});", call);
    }

    private void EmitValue(JsonTypeReference type, string value)
    {
        if (type.Form == JsonWriteForm.Metadata)
        {
            writer.Line(planned.FastReferences.Contains(type.Id)
                ? $"Write_{type.Id}(writer, {value});"
                : $"global::System.Text.Json.JsonSerializer.Serialize(writer, {value}, Info_{type.Id});");
            return;
        }

        var content = type.IsNullableValue ? value + ".GetValueOrDefault()" : value;
        var call = type.Form switch
        {
            JsonWriteForm.Number => $"writer.WriteNumberValue({content});",
            JsonWriteForm.Enum => $"writer.WriteNumberValue(({type.EnumNumber}){content});",
            JsonWriteForm.Boolean => $"writer.WriteBooleanValue({content});",
            JsonWriteForm.Char => $"writer.WriteStringValue({content}.ToString());",
            JsonWriteForm.Base64 => $"writer.WriteBase64StringValue({content});",
            _ => $"writer.WriteStringValue({content});",
        };
        EmitWithNull(type, value, "writer.WriteNullValue();", call);
    }

    /// <summary>The writer itself writes null for a null string, and for nothing else.</summary>
    private void EmitWithNull(JsonTypeReference type, string value, string writeNull, string write)
    {
        if (!type.IsNullableValue && type.Form != JsonWriteForm.Base64)
        {
            writer.Line(write);
            return;
        }

        writer
            .Open($"if ({value} is null)")
            .Line(writeNull)
            .Close()
            .Open("else")
            .Line(write)
            .Close();
    }

    private string Get(JsonPropertyModel property, int index)
    {
        if (property.Getter == JsonAccess.Accessor)
        {
            return $"{(property.IsProperty ? "Get_" : "Field_")}{_type.Id}_{index}({(_type.IsValueType ? "ref " : "")}value)";
        }

        return property.DeclaringType == _type.Name
            ? $"value.{property.Identifier}"
            : $"(({property.DeclaringType})value).{property.Identifier}";
    }

    /// <summary>
    /// Names that no encoder escapes are encoded once; others are left to the writer, whose encoder may differ from the default.
    /// </summary>
    private string Name(JsonPropertyModel property, int index) =>
        IsPlain(property.WebName) ? $"Names_{_type.Id}.Name{index}" : SourceWriter.Literal(property.WebName);

    private void EmitNames()
    {
        var plain = _type.Object?.Written.Where(i => IsPlain(_type.Object.Properties[i].WebName)).ToList() ?? [];
        if (plain.Count == 0)
        {
            return;
        }

        writer.Line().Open($"private static class Names_{_type.Id}");
        foreach (var index in plain)
        {
            writer.Line($"internal static readonly global::System.Text.Json.JsonEncodedText Name{index} = "
                + $"global::System.Text.Json.JsonEncodedText.Encode({SourceWriter.Literal(_type.Object!.Properties[index].WebName)});");
        }

        writer.Close();
    }

    private static bool IsPlain(string name) => name.All(c => c is >= ' ' and <= '~' and not ('"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`'));
}
