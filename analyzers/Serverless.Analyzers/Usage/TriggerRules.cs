using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Tells functions from other methods.</summary>
internal static class TriggerRules
{
    /// <summary>The base of all triggers.</summary>
    public const string AttributeName = TriggerAttributes.Base;

    public static bool IsTrigger(AttributeData attribute, KnownTypes types) => TriggerAttributes.IsTrigger(attribute, types);

    /// <summary>Whether a trigger stands on the method.</summary>
    public static bool IsFunction(IMethodSymbol method, KnownTypes types) => method.GetAttributes().Any(a => IsTrigger(a, types));

    /// <summary>Whether only generated code calls the method: a function or a startup.</summary>
    public static bool IsCalledByGeneratedCode(IMethodSymbol method, KnownTypes types) =>
        method.GetAttributes().Any(a => IsTrigger(a, types) || types.Is(a.AttributeClass, StartupParser.AttributeName));
}
