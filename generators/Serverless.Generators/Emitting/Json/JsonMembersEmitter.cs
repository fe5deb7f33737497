using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Emitting.Json;

/// <summary>Writes what an object type's metadata points to: properties, constructor parameters, accessors.</summary>
internal sealed class JsonMembersEmitter(SourceWriter writer, JsonTypeModel type, JsonObjectModel model, bool hasAttributeProviders)
{
    private const string Unbox = "global::System.Runtime.CompilerServices.Unsafe.Unbox";
    private const string AccessorAttribute = "global::System.Runtime.CompilerServices.UnsafeAccessor";

    public static string ConstructorCall(JsonTypeModel type, JsonObjectModel model)
    {
        var arguments = model.Parameters.Where(p => p.Initializer is null).Select(Argument);
        var members = model.Parameters.Where(p => p.Initializer is not null).Select(p => $"{p.Initializer} = {Argument(p)}").ToList();
        var name = model.Constructor == JsonAccess.Accessor ? "New_" + type.Id : "new " + type.Name;
        var initializer = members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
        return $"{name}({string.Join(", ", arguments)}){initializer}";

        static string Argument(JsonParameterModel parameter) => $"({parameter.Type})arguments[{parameter.Position}]";
    }

    public void Emit()
    {
        EmitProperties();
        if (model.Creation == JsonCreation.Parameterized)
        {
            EmitParameters();
        }

        EmitAccessors();
    }

    private void EmitProperties()
    {
        writer
            .Line()
            .Open($"private static {JsonText.Metadata}.JsonPropertyInfo[] Properties_{type.Id}({JsonText.Options} options)")
            .Line($"var properties = new {JsonText.Metadata}.JsonPropertyInfo[{model.Properties.Count}];");
        for (var i = 0; i < model.Properties.Count; i++)
        {
            EmitProperty(model.Properties[i], i);
        }

        writer.Line().Line("return properties;").Close();
    }

    private void EmitProperty(JsonPropertyModel property, int index)
    {
        writer
            .Line()
            .Line($"properties[{index}] = {JsonText.Services}.CreatePropertyInfo<{property.Type.Name}>(")
            .Indent()
            .Line("options,")
            .Open($"new {JsonText.Metadata}.JsonPropertyInfoValues<{property.Type.Name}>")
            .Line($"DeclaringType = typeof({property.DeclaringType}),")
            .Line($"PropertyName = {SourceWriter.Literal(property.Name)},")
            .Line("IsPublic = true,");
        Line(property.IsProperty, "IsProperty = true");
        Line(property.IsVirtual, "IsVirtual = true");
        Line(property.JsonName is not null, $"JsonPropertyName = {SourceWriter.Literal(property.JsonName)}");
        Line(property.Ignore is not null, $"IgnoreCondition = ({JsonText.Serialization}.JsonIgnoreCondition)({property.Ignore})");
        Line(property.HasInclude, "HasJsonInclude = true");
        Line(property.IsExtensionData, "IsExtensionData = true");
        Line(property.NumberHandling is not null, $"NumberHandling = ({JsonText.Serialization}.JsonNumberHandling)({property.NumberHandling})");
        Line(property.Converter is not null, $"Converter = {Converter(property)}");
        Line(property.Getter != JsonAccess.None, $"Getter = static instance => {Get(property, index)}");
        Line(property.Setter != JsonAccess.None, $"Setter = {Set(property, index)}");
        Line(hasAttributeProviders, $"AttributeProviderFactory = static () => {AttributeProvider(property)}");
        writer.Close(");").Outdent();
        Setting(property.IsRequired, "IsRequired = true");
        Setting(property.Order != 0, $"Order = {property.Order}");
        Setting(
            property.CreationHandling is not null,
            $"ObjectCreationHandling = ({JsonText.Serialization}.JsonObjectCreationHandling)({property.CreationHandling})");
        Setting(property.GetterIsNonNull, "IsGetNullable = false");
        Setting(property.SetterIsNonNull, "IsSetNullable = false");

        void Line(bool isWanted, string text)
        {
            if (isWanted)
            {
                writer.Line(text + ",");
            }
        }

        void Setting(bool isWanted, string text)
        {
            if (isWanted)
            {
                writer.Line($"properties[{index}].{text};");
            }
        }
    }

    private static string Converter(JsonPropertyModel property) => property.ConverterUnderlying is { } underlying
        ? $"ForNullableMember<{underlying}>({property.Converter}, options)"
        : $"ForMember<{property.Type.Name}>({property.Converter}, options)";

    private string Get(JsonPropertyModel property, int index) => property.Getter == JsonAccess.Accessor
        ? $"{GetterName(property, index)}({Target(property)})"
        : $"(({property.DeclaringType})instance).{property.Identifier}";

    private string Set(JsonPropertyModel property, int index) => property.Setter switch
    {
        JsonAccess.AtConstruction => $"SetAtConstruction<{property.Type.Name}>",
        JsonAccess.Accessor when property.IsProperty => $"static (instance, value) => Set_{type.Id}_{index}({Target(property)}, value)",
        JsonAccess.Accessor => $"static (instance, value) => {GetterName(property, index)}({Target(property)}) = value",
        _ when type.IsValueType => $"static (instance, value) => {Unbox}<{property.DeclaringType}>(instance).{property.Identifier} = value",
        _ => $"static (instance, value) => (({property.DeclaringType})instance).{property.Identifier} = value",
    };

    private string Target(JsonPropertyModel property) =>
        type.IsValueType ? $"ref {Unbox}<{property.DeclaringType}>(instance)" : $"({property.DeclaringType})instance";

    private string GetterName(JsonPropertyModel property, int index) => (property.IsProperty ? "Get_" : "Field_") + type.Id + "_" + index;

    private static string AttributeProvider(JsonPropertyModel property)
    {
        const string Flags = "global::System.Reflection.BindingFlags.Instance | global::System.Reflection.BindingFlags.Public"
            + " | global::System.Reflection.BindingFlags.NonPublic";
        var name = SourceWriter.Literal(property.Name);
        return property.IsProperty
            ? $"typeof({property.DeclaringType}).GetProperty({name}, {Flags}, null, typeof({property.Type.Name}), global::System.Type.EmptyTypes, null)"
            : $"typeof({property.DeclaringType}).GetField({name}, {Flags})";
    }

    private void EmitParameters()
    {
        var parameters = model.Parameters.Where(p => p.IsOwnSlot).ToList();
        writer
            .Line()
            .Open($"private static {JsonText.Metadata}.JsonParameterInfoValues[] Parameters_{type.Id}()")
            .Line($"return new {JsonText.Metadata}.JsonParameterInfoValues[]")
            .Open("");
        foreach (var parameter in parameters)
        {
            writer
                .Open($"new {JsonText.Metadata}.JsonParameterInfoValues")
                .Line($"Name = {SourceWriter.Literal(parameter.Name)},")
                .Line($"ParameterType = typeof({parameter.Type}),")
                .Line($"Position = {parameter.Position},");
            if (parameter.DefaultValue is { } value)
            {
                writer.Line("HasDefaultValue = true,").Line($"DefaultValue = {value},");
            }

            if (parameter.IsNullable)
            {
                writer.Line("IsNullable = true,");
            }

            if (parameter.Initializer is not null)
            {
                writer.Line("IsMemberInitializer = true,");
            }

            writer.Close(",");
        }

        writer.Close(";").Close();
    }

    private void EmitAccessors()
    {
        if (model.Constructor == JsonAccess.Accessor)
        {
            var parameters = model.Parameters.Where(p => p.Initializer is null).Select(p => $"{p.Type} argument{p.Position}");
            writer
                .Line()
                .Line($"[{AccessorAttribute}({AccessorAttribute}Kind.Constructor)]")
                .Line($"private static extern {type.Name} New_{type.Id}({string.Join(", ", parameters)});");
        }

        for (var i = 0; i < model.Properties.Count; i++)
        {
            var property = model.Properties[i];
            var target = (type.IsValueType ? "ref " : "") + property.DeclaringType + " instance";
            if (!property.IsProperty)
            {
                if (property.Getter == JsonAccess.Accessor || property.Setter == JsonAccess.Accessor)
                {
                    Accessor("Field", property.Name, $"ref {property.Type.Name} {GetterName(property, i)}({target})");
                }

                continue;
            }

            if (property.Getter == JsonAccess.Accessor)
            {
                Accessor("Method", "get_" + property.Name, $"{property.Type.Name} {GetterName(property, i)}({target})");
            }

            if (property.Setter == JsonAccess.Accessor)
            {
                Accessor("Method", "set_" + property.Name, $"void Set_{type.Id}_{i}({target}, {property.Type.Name} value)");
            }
        }

        void Accessor(string kind, string name, string signature) => writer
            .Line()
            .Line($"[{AccessorAttribute}({AccessorAttribute}Kind.{kind}, Name = {SourceWriter.Literal(name)})]")
            .Line($"private static extern {signature};");
    }
}
