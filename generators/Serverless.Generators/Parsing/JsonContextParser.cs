using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Reads which types the user's own JSON contexts list: for these, theirs win.</summary>
internal static class JsonContextParser
{
    public const string AttributeName = "System.Text.Json.Serialization.JsonSerializableAttribute";

    public static JsonContextModel Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var types = context.Attributes
            .Select(a => a.ConstructorArguments is [{ Value: ITypeSymbol type }] ? type.FullName() : null)
            .OfType<string>();
        return new JsonContextModel(((INamedTypeSymbol)context.TargetSymbol).FullName(), types.OrderBy(t => t, StringComparer.Ordinal).ToEquatableArray());
    }
}
