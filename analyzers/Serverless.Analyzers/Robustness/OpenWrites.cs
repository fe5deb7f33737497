using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Robustness.Apis;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Robustness;

/// <summary>Tells functions that answer POST, PUT, PATCH or DELETE, and of which no declaration says who may call them.</summary>
internal static class OpenWrites
{
    public static bool Is(Root root) =>
        root.Trigger == TriggerKind.Http
        && (root.Framework switch
        {
            Framework.Serverless => HasWritingMethod(root.Attribute),
            Framework.AwsLambda => root.Method.GetAttributes().Any(IsOpenLambda),
            Framework.AzureFunctions => root.Method.Parameters.Any(p => p.GetAttributes().Any(IsOpenAzure)),
            _ => false,
        })
        && !IsDecided(root.Method);

    /// <summary>Whether an attribute of the assembly decides for all functions.</summary>
    public static bool IsDecidedFor(IAssemblySymbol assembly) => assembly.GetAttributes().Any(IsDecision);

    private static bool HasWritingMethod(AttributeData? attribute) => attribute is not null && attribute.ConstructorArguments.Any(Mentions);

    private static bool Mentions(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? !constant.Values.IsDefault && constant.Values.Any(Mentions)
        : constant.Value is string text && !text.StartsWith("/", StringComparison.Ordinal) && text.Split(',', '|', ' ').Any(IsWriting);

    private static bool IsWriting(string method) => method.Trim().ToUpperInvariant() is "POST" or "PUT" or "PATCH" or "DELETE";

    private static bool IsOpenLambda(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "HttpApiAttribute" or "RestApiAttribute", ConstructorArguments: [{ Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } method, Value: { } value }, ..] }
        && NameOf(method, value) is { } name
        && IsWriting(name)
        && !attribute.NamedArguments.Any(a => a.Key is "Authorizer" && a.Value.Value is not null);

    private static bool IsOpenAzure(AttributeData attribute)
    {
        if (attribute.AttributeClass?.Name != "HttpTriggerAttribute" || !HasWritingMethod(attribute))
        {
            return false;
        }

        var level = attribute.NamedArguments.FirstOrDefault(a => a.Key == "AuthLevel").Value;
        level = level.IsNull && attribute.ConstructorArguments is [var first, ..] ? first : level;
        return level is { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type, Value: { } value } && NameOf(type, value) == "Anonymous";
    }

    private static string? NameOf(INamedTypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value))?.Name;

    private static bool IsDecided(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            if (symbol.GetAttributes().Any(IsDecision))
            {
                return true;
            }
        }

        return (method.ContainingType.BaseType?.GetAttributes().Any(IsDecision) ?? false)
            || method.Parameters.Any(AsksForCaller);
    }

    private static bool IsDecision(AttributeData attribute) =>
        attribute.AttributeClass?.Name is { } name && (name.StartsWith("AllowAnonymous", StringComparison.Ordinal) || Credentials.IsName(name) || name.IndexOf("Authoriz", StringComparison.Ordinal) >= 0);

    private static bool AsksForCaller(IParameterSymbol parameter) =>
        Credentials.IsName(parameter.Type.Name)
        || Credentials.IsName(parameter.Name)
        || parameter.GetAttributes().Any(a => a.NamedArguments.Any(n => n.Value.Kind == TypedConstantKind.Primitive && n.Value.Value is string text && Credentials.IsHeader(text)) || (a.AttributeClass is { } type && Credentials.IsName(type.Name)));
}
