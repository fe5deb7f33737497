using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Emitting.Json;

/// <summary>Writes the file that all types share: the context class and the way from a type to its metadata.</summary>
internal static class JsonContextEmitter
{
    private const int TypesPerMethod = 64;

    public static string Emit(JsonContextName context, JsonPlan plan)
    {
        var writer = new SourceWriter();
        JsonText.OpenFile(writer, context, plan.Types.SelectMany(t => t.Type.Warnings).Distinct().OrderBy(w => w, StringComparer.Ordinal));
        writer
            .Line("/// <summary>JSON metadata of the types that functions of this project take and give.</summary>")
            .Line("[global::System.CodeDom.Compiler.GeneratedCodeAttribute(\"Serverless.Generators\", null)]")
            .Line("[global::System.ComponentModel.EditorBrowsableAttribute(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Open($"internal sealed partial class {context.Name} : {JsonText.Serialization}.JsonSerializerContext, {JsonText.Metadata}.IJsonTypeInfoResolver, global::Serverless.Hosting.IFunctionJsonContext")
            .Line($"/// <summary>The context with the web defaults.</summary>")
            .Line($"public static {context.Name} Default {{ get; }} = new {context.Name}(new {JsonText.Options}(global::System.Text.Json.JsonSerializerDefaults.Web));")
            .Line()
            .Open($"private {context.Name}({JsonText.Options} options) : base(options)")
            .Close()
            .Line()
            .Line("/// <summary>The options that the serialize handlers were written for.</summary>")
            .Line($"protected override {JsonText.Options} GeneratedSerializerOptions => Options;")
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public override {JsonText.Metadata}.JsonTypeInfo GetTypeInfo(global::System.Type type)")
            .Line($"Options.TryGetTypeInfo(type, out {JsonText.Metadata}.JsonTypeInfo info);")
            .Line("return info;")
            .Close()
            .Line();
        EmitLookup(writer, plan);
        EmitHelpers(writer);
        writer.Close();
        JsonText.CloseFile(writer, context);
        return writer.ToString();
    }

    /// <summary>
    /// Comparisons rather than a table: nothing is built at the start, and a type is loaded no sooner than it is asked for.
    /// The types are looked through in blocks, so that the JIT compiler meets few of them at a time.
    /// </summary>
    private static void EmitLookup(SourceWriter writer, JsonPlan plan)
    {
        var types = plan.Types.OrderBy(t => t.Type.Kind == JsonTypeKind.BuiltIn ? 0 : 1).ToList();
        var blocks = (types.Count + TypesPerMethod - 1) / TypesPerMethod;
        writer.Open(
            $"{JsonText.Metadata}.JsonTypeInfo {JsonText.Metadata}.IJsonTypeInfoResolver.GetTypeInfo(global::System.Type type, {JsonText.Options} options)");
        writer.Line(blocks == 0
            ? "return null;"
            : $"return {string.Join(" ?? ", Enumerable.Range(0, blocks).Select(b => $"Find{b}(type, options)"))};");
        writer.Close().Line();
        for (var block = 0; block < blocks; block++)
        {
            writer.Open($"private {JsonText.Metadata}.JsonTypeInfo Find{block}(global::System.Type type, {JsonText.Options} options)");
            foreach (var planned in types.Skip(block * TypesPerMethod).Take(TypesPerMethod))
            {
                writer
                    .Open($"if (type == typeof({planned.Type.Name}))")
                    .Line($"return Create_{planned.Type.Id}(options);")
                    .Close()
                    .Line();
            }

            writer.Line("return null;").Close().Line();
        }
    }

    private static void EmitHelpers(SourceWriter writer) => writer
        .Line("/// <summary>The metadata of a converter in the options, which goes before all else, or null.</summary>")
        .Open($"private static {JsonText.TypeInfo("T")} FromOptions<T>({JsonText.Options} options)")
        .Open("foreach (var converter in options.Converters)")
        .Open("if (converter.CanConvert(typeof(T)))")
        .Line($"return {JsonText.Services}.CreateValueInfo<T>(options, Expand(typeof(T), converter, options));")
        .Close()
        .Close()
        .Line()
        .Line("return null;")
        .Close()
        .Line()
        .Line("/// <summary>The converter itself, or the one that a factory makes for the type.</summary>")
        .Open($"private static {JsonText.Serialization}.JsonConverter Expand(global::System.Type type, {JsonText.Serialization}.JsonConverter converter, {JsonText.Options} options)")
        .Open("if (!converter.CanConvert(type))")
        .Line("throw new global::System.InvalidOperationException($\"The converter {converter.GetType()} cannot convert {type}.\");")
        .Close()
        .Line()
        .Open($"if (converter is {JsonText.Serialization}.JsonConverterFactory factory)")
        .Line("converter = factory.CreateConverter(type, options);")
        .Open($"if (converter is null || converter is {JsonText.Serialization}.JsonConverterFactory)")
        .Line("throw new global::System.InvalidOperationException($\"The converter factory {factory.GetType()} made no converter for {type}.\");")
        .Close()
        .Close()
        .Line()
        .Line("return converter;")
        .Close()
        .Line()
        .Line("/// <summary>A member's own converter.</summary>")
        .Open($"private static {JsonText.Serialization}.JsonConverter<T> ForMember<T>({JsonText.Serialization}.JsonConverter converter, {JsonText.Options} options)")
        .Line($"return ({JsonText.Serialization}.JsonConverter<T>)Expand(typeof(T), converter, options);")
        .Close()
        .Line()
        .Line("/// <summary>A member's own converter, which may be one for the value of a nullable member.</summary>")
        .Open($"private static {JsonText.Serialization}.JsonConverter<T?> ForNullableMember<T>({JsonText.Serialization}.JsonConverter converter, {JsonText.Options} options) where T : struct")
        .Open("if (converter.CanConvert(typeof(T?)))")
        .Line("return ForMember<T?>(converter, options);")
        .Close()
        .Line()
        .Line($"return {JsonText.Services}.GetNullableConverter<T>({JsonText.Services}.CreateValueInfo<T>(options, Expand(typeof(T), converter, options)));")
        .Close()
        .Line()
        .Line("/// <summary>Stands for the setter of an init-only member that the constructor call sets.</summary>")
        .Open("private static void SetAtConstruction<T>(object instance, T value)")
        .Line("throw new global::System.InvalidOperationException(\"An init-only member is set by the constructor call.\");")
        .Close();
}
