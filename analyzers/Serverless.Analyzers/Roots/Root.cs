using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots;

/// <summary>Where calls begin: a function, of ours or of another framework, or a startup method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Framework">Whose trigger it is.</param>
internal sealed record Root(IMethodSymbol Method, TriggerKind Trigger, Framework Framework)
{
    /// <summary>How long it may take; null where nothing says it.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The attribute that makes it a function, if one does.</summary>
    public AttributeData? Attribute { get; init; }

    /// <summary>As messages and paths show it.</summary>
    public string Name { get; } = DisplayNames.Of(Method);

    public bool IsStartup => Trigger == TriggerKind.Startup;

    /// <summary>Whether a message or event starts it, which is delivered again when the function fails.</summary>
    public bool IsEvent => Trigger is TriggerKind.Queue or TriggerKind.Stream or TriggerKind.Blob or TriggerKind.Event;

    /// <summary>Whether each invocation gets an object of its own, where the method is not static.</summary>
    public bool IsCreatedPerInvocation => Framework is Framework.Serverless or Framework.AzureFunctions;
}
