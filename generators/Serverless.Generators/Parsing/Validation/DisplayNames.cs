using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>What messages call a parameter, a member or a type: its <c>[Display]</c> name, or its own.</summary>
internal static class DisplayNames
{
    /// <summary>A C# expression for the name that <c>[Display]</c> gives, or null.</summary>
    public static string? Of(ISymbol symbol, ValidationSymbols symbols)
    {
        if (symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass.Is(symbols.Display)) is not { } display)
        {
            return null;
        }

        var arguments = display.NamedArguments;
        if (arguments.FirstOrDefault(a => a.Key == "Name").Value.Value is not string { Length: > 0 } name)
        {
            return null;
        }

        return arguments.FirstOrDefault(a => a.Key == "ResourceType").Value.Value is INamedTypeSymbol resources && Resource(resources, name, symbols) is { } resource
            ? $"({resource} ?? {Literal(name)})"
            : Literal(name);
    }

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string? Resource(INamedTypeSymbol resources, string name, ValidationSymbols symbols) =>
        symbols.CanName(resources)
        && resources.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { IsStatic: true, GetMethod: { } getter, Type.SpecialType: SpecialType.System_String }
        && symbols.Compilation.CanSee(getter)
            ? $"{resources.FullName()}.{TypeNames.Identifier(name)}"
            : null;
}
