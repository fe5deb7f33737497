using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>The constructor that the serializer calls.</summary>
/// <param name="Method">The constructor, or null for the <c>default</c> of a struct or where there is none.</param>
/// <param name="Creation">How an instance comes to be.</param>
/// <param name="Access">How generated code reaches the constructor.</param>
/// <param name="SetsRequired">Whether it says that it sets all required members.</param>
/// <param name="NeedsInitializer">Whether its call must set the required members in an initializer.</param>
internal sealed record ConstructorChoice(
    IMethodSymbol? Method,
    JsonCreation Creation,
    JsonAccess Access,
    bool SetsRequired,
    bool NeedsInitializer)
{
    private static readonly ConstructorChoice None = new(null, JsonCreation.None, JsonAccess.None, false, false);

    public static ConstructorChoice Of(TypeDraft draft, INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
        {
            return None;
        }

        var declared = type.InstanceConstructors.Where(c => !c.IsImplicitlyDeclared || (!type.IsValueType && c.Parameters.Length == 0)).ToList();
        var marked = declared.Where(c => c.HasAttribute("System.Text.Json.Serialization.JsonConstructorAttribute")).ToList();
        if (marked.Count > 1)
        {
            draft.Problem(JsonDirection.Both, "", type, "more than one of its constructors has [JsonConstructor]", "leave the attribute on one of them");
            return None;
        }

        var open = declared.Where(c => c.DeclaredAccessibility == Accessibility.Public).ToList();
        var parameterless = open.FirstOrDefault(c => c.Parameters.Length == 0);
        var chosen = marked.FirstOrDefault();
        if (chosen is null && type.IsValueType && !IsKeyValuePair(type, draft.Symbols))
        {
            chosen = parameterless;
            if (chosen is null)
            {
                return new(null, JsonCreation.Default, JsonAccess.Direct, false, false);
            }
        }

        chosen ??= parameterless ?? (open.Count == 1 ? open[0] : null);
        if (chosen is null || chosen.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out || !draft.Symbols.IsNameable(p.Type)))
        {
            ReportMissing(draft, type, chosen);
            return None;
        }

        return Reach(draft, type, chosen);
    }

    private static ConstructorChoice Reach(TypeDraft draft, INamedTypeSymbol type, IMethodSymbol chosen)
    {
        var creation = chosen.Parameters.Length == 0 ? JsonCreation.Parameterless : JsonCreation.Parameterized;
        var setsRequired = RequiredMembers.AreSetBy(chosen);
        var hasRequired = !setsRequired && RequiredMembers.Exist(type);
        var isVisible = draft.Symbols.IsAccessible(chosen) && !chosen.IsForbidden();
        draft.Warnings(chosen);
        if (isVisible && !hasRequired)
        {
            return new(chosen, creation, JsonAccess.Direct, setsRequired, false);
        }

        // An accessor calls the constructor as reflection does: it may be private, and required members are set afterwards.
        if (!type.IsGenericAnywhere())
        {
            return new(chosen, creation, JsonAccess.Accessor, setsRequired, false);
        }

        if (isVisible)
        {
            return new(chosen, creation, JsonAccess.Direct, setsRequired, true);
        }

        draft.Problem(
            JsonDirection.Read,
            "",
            type,
            "generated code cannot call the [JsonConstructor] of a generic type unless it is public or internal",
            "make the constructor internal or public, or list the type in a JsonSerializerContext of your own");
        return None;
    }

    private static bool IsKeyValuePair(INamedTypeSymbol type, JsonSymbols symbols) =>
        type.OriginalDefinition.Is(symbols.Get("System.Collections.Generic.KeyValuePair`2"));

    private static void ReportMissing(TypeDraft draft, INamedTypeSymbol type, IMethodSymbol? chosen)
    {
        // A polymorphic base class is never made itself.
        if (!draft.Attributes.Polymorphic)
        {
            draft.Problem(
                JsonDirection.Read,
                "",
                type,
                chosen is null
                    ? "the serializer finds no constructor: there is no public one, or several and none without parameters"
                    : "its constructor takes a parameter by reference or of a type that generated code cannot name",
                "put [JsonConstructor] on the constructor to use, or add a [JsonConverter]");
        }
    }
}
