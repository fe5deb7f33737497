using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Types of parameters that only triggers of events can fill.</summary>
internal static class EventValues
{
    public const string Message = "Serverless.Message`1";
    public const string CloudEvent = "Serverless.CloudEvent`1";
    public const string BlobInfo = "Serverless.BlobInfo";
    public const string TimerInfo = "Serverless.TimerInfo";

    /// <summary>Why a request or a direct call has no value of the type; null for a type that it may have.</summary>
    public static string? WhyNotHere(ITypeSymbol type, KnownTypes types) =>
        types.Is(type, CloudEvent) || types.Is(type, Message) ? $"only events and messages come with attributes; take the {Body(type)} alone"
        : types.Is(type, BlobInfo) ? "only a [BlobTrigger] has an object"
        : types.Is(type, TimerInfo) ? "only a [TimerTrigger] has a schedule"
        : null;

    private static string Body(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
