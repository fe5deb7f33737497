using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>What the attributes of System.Text.Json on a type or a member say.</summary>
internal sealed class JsonAttributes
{
    private const string Namespace = "System.Text.Json.Serialization";

    public AttributeData? Converter { get; private set; }

    public string? PropertyName { get; private set; }

    /// <summary>The number of the <c>JsonIgnoreCondition</c>.</summary>
    public int? Ignore { get; private set; }

    public bool Include { get; private set; }

    public bool Required { get; private set; }

    public bool ExtensionData { get; private set; }

    public bool Constructor { get; private set; }

    public bool Polymorphic { get; private set; }

    public int Order { get; private set; }

    public int? NumberHandling { get; private set; }

    public int? CreationHandling { get; private set; }

    public int? UnmappedMemberHandling { get; private set; }

    public List<ITypeSymbol> DerivedTypes { get; } = [];

    public static JsonAttributes Of(ISymbol symbol, JsonSymbols symbols)
    {
        var result = new JsonAttributes();
        foreach (var attribute in symbol.GetAttributes())
        {
            result.Read(attribute, symbols);
        }

        return result;
    }

    private void Read(AttributeData attribute, JsonSymbols symbols)
    {
        if (attribute.AttributeClass is not { } type)
        {
            return;
        }

        // Attributes derived from JsonConverterAttribute count as well.
        if (Converter is null && type.IsAssignableTo(symbols.ConverterAttribute))
        {
            Converter = attribute;
            return;
        }

        if (!type.Name.StartsWith("Json", StringComparison.Ordinal) || type.ContainingNamespace?.ToDisplayString() != Namespace)
        {
            return;
        }

        var argument = attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0] : default;
        switch (type.Name)
        {
            case "JsonPropertyNameAttribute":
                PropertyName = argument.Value as string;
                break;
            case "JsonIgnoreAttribute":
                Ignore = attribute.NamedArguments.Length == 0 ? 1 : attribute.NamedArguments[0].Value.Value as int? ?? 1;
                break;
            case "JsonIncludeAttribute":
                Include = true;
                break;
            case "JsonRequiredAttribute":
                Required = true;
                break;
            case "JsonExtensionDataAttribute":
                ExtensionData = true;
                break;
            case "JsonConstructorAttribute":
                Constructor = true;
                break;
            case "JsonPolymorphicAttribute":
                Polymorphic = true;
                break;
            case "JsonDerivedTypeAttribute":
                Polymorphic = true;
                if (argument.Value is ITypeSymbol derived)
                {
                    DerivedTypes.Add(derived);
                }

                break;
            case "JsonPropertyOrderAttribute":
                Order = argument.Value as int? ?? 0;
                break;
            case "JsonNumberHandlingAttribute":
                NumberHandling = argument.Value as int?;
                break;
            case "JsonObjectCreationHandlingAttribute":
                CreationHandling = argument.Value as int?;
                break;
            case "JsonUnmappedMemberHandlingAttribute":
                UnmappedMemberHandling = argument.Value as int?;
                break;
        }
    }
}
