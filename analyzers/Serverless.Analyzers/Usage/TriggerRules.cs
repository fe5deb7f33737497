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

    /// <summary>Whether only generated code calls the method: a function, a startup, or what runs around a snapshot.</summary>
    public static bool IsCalledByGeneratedCode(IMethodSymbol method, KnownTypes types) => method.GetAttributes().Any(a => IsForGeneratedCode(a, types));

    /// <summary>Whether an attribute has generated code call the method that it stands on.</summary>
    public static bool IsForGeneratedCode(AttributeData attribute, KnownTypes types) =>
        IsTrigger(attribute, types) || types.Is(attribute.AttributeClass, StartupParser.AttributeName) || SnapshotHookParser.IsHook(attribute, types);
}
