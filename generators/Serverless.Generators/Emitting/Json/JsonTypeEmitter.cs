using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Emitting.Json;

/// <summary>Writes the file of one type: its metadata, and its serialize handler where it has one.</summary>
internal static class JsonTypeEmitter
{
    public static string Emit(JsonContextName context, JsonPlannedType planned)
    {
        var type = planned.Type;
        var info = JsonText.TypeInfo(type.Name);
        var writer = new SourceWriter();
        JsonText.OpenFile(writer, context, type.Warnings);
        writer
            .Line($"// JSON of {type.Display}")
            .Open($"partial class {context.Name}")
            .Line($"private {info} _{type.Id};")
            .Line()
            .Line($"private {info} Info_{type.Id} => _{type.Id} ??= ({info})Options.GetTypeInfo(typeof({type.Name}));")
            .Line()
            .Open($"private {info} Create_{type.Id}({JsonText.Options} options)")
            .Line($"var info = FromOptions<{type.Name}>(options);")
            .Open("if (info is null)");
        EmitCreation(writer, planned);
        writer
            .Close()
            .Line()
            .Line("info.OriginatingResolver = this;")
            .Line("return info;")
            .Close();
        if (type.Object is not null)
        {
            new JsonMembersEmitter(writer, type, type.Object, context.HasAttributeProviders).Emit();
        }

        if (planned.WritesFast)
        {
            new JsonHandlerEmitter(writer, planned).Emit();
        }

        writer.Close();
        JsonText.CloseFile(writer, context);
        return writer.ToString();
    }

    private static void EmitCreation(SourceWriter writer, JsonPlannedType planned)
    {
        var type = planned.Type;
        switch (type.Kind)
        {
            case JsonTypeKind.BuiltIn:
                Value($"{JsonText.Services}.{type.Converter}");
                break;
            case JsonTypeKind.Converter:
                Value($"Expand(typeof({type.Name}), {type.Converter}, options)");
                break;
            case JsonTypeKind.Enum:
                Value($"{JsonText.Services}.GetEnumConverter<{type.Name}>(options)");
                break;
            case JsonTypeKind.Nullable:
                Value($"{JsonText.Services}.GetNullableConverter<{type.Underlying}>(options)");
                break;
            case JsonTypeKind.Collection:
                EmitCollection(writer, planned, type.Collection!);
                break;
            case JsonTypeKind.Object:
                EmitObject(writer, planned, type.Object!);
                break;
            default:
                Value($"{JsonText.Services}.GetUnsupportedTypeConverter<{type.Name}>()");
                break;
        }

        void Value(string converter) => writer.Line($"info = {JsonText.Services}.CreateValueInfo<{type.Name}>(options, {converter});");
    }

    private static void EmitCollection(SourceWriter writer, JsonPlannedType planned, JsonCollectionModel collection)
    {
        var type = planned.Type;
        writer.Open($"var values = new {JsonText.Metadata}.JsonCollectionInfoValues<{type.Name}>");
        if (collection.HasCreator)
        {
            writer.Line($"ObjectCreator = static () => new {type.Name}(),");
        }

        if (planned.WritesFast)
        {
            writer.Line($"SerializeHandler = Write_{type.Id},");
        }

        var extra = collection.ExtraArgument is null ? "" : ", " + collection.ExtraArgument;
        writer
            .Close(";")
            .Line($"info = {JsonText.Services}.{collection.Factory}(options, values{extra});");
        EmitSettings(writer, type);
    }

    private static void EmitObject(SourceWriter writer, JsonPlannedType planned, JsonObjectModel model)
    {
        var type = planned.Type;
        writer.Open($"var values = new {JsonText.Metadata}.JsonObjectInfoValues<{type.Name}>");
        switch (model.Creation)
        {
            case JsonCreation.Default:
                writer.Line($"ObjectCreator = static () => default({type.Name}),");
                break;
            case JsonCreation.Parameterless:
                writer.Line(model.Constructor == JsonAccess.Accessor
                    ? $"ObjectCreator = static () => New_{type.Id}(),"
                    : $"ObjectCreator = static () => new {type.Name}(),");
                break;
            case JsonCreation.Parameterized:
                writer
                    .Line($"ObjectWithParameterizedConstructorCreator = static arguments => {JsonMembersEmitter.ConstructorCall(type, model)},")
                    .Line($"ConstructorParameterMetadataInitializer = Parameters_{type.Id},");
                break;
        }

        writer.Line($"PropertyMetadataInitializer = _ => Properties_{type.Id}(options),");
        if (planned.WritesFast)
        {
            writer.Line($"SerializeHandler = Write_{type.Id},");
        }

        writer
            .Close(";")
            .Line($"info = {JsonText.Services}.CreateObjectInfo<{type.Name}>(options, values);");
        EmitSettings(writer, type);
    }

    private static void EmitSettings(SourceWriter writer, JsonTypeModel type)
    {
        // Without this line the metadata would be strict, whatever the options say.
        writer.Line(type.NumberHandling is { } numbers
            ? $"info.NumberHandling = ({JsonText.Serialization}.JsonNumberHandling)({numbers});"
            : "info.NumberHandling = null;");

        if (type.Kind == JsonTypeKind.Object && type.UnmappedMemberHandling is { } unmapped)
        {
            writer.Line($"info.UnmappedMemberHandling = ({JsonText.Serialization}.JsonUnmappedMemberHandling)({unmapped});");
        }

        if (type.Kind == JsonTypeKind.Object && type.CreationHandling is { } creation)
        {
            writer.Line($"info.PreferredPropertyObjectCreationHandling = ({JsonText.Serialization}.JsonObjectCreationHandling)({creation});");
        }
    }
}
