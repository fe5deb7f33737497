using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Roots.Frameworks;

/// <summary>Our own triggers.</summary>
internal sealed class ServerlessFramework : IFramework
{
    private const string Namespace = "Serverless";
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    // By name, so that a trigger that a later version brings is seen by these analyzers too.
    private static readonly Dictionary<string, TriggerKind> Triggers = new(StringComparer.Ordinal)
    {
        ["HttpTriggerAttribute"] = TriggerKind.Http,
        ["QueueTriggerAttribute"] = TriggerKind.Queue,
        ["StreamTriggerAttribute"] = TriggerKind.Stream,
        ["TableTriggerAttribute"] = TriggerKind.Stream,
        ["BlobTriggerAttribute"] = TriggerKind.Blob,
        ["TimerTriggerAttribute"] = TriggerKind.Timer,
        ["EventTriggerAttribute"] = TriggerKind.Event,
        ["DirectTriggerAttribute"] = TriggerKind.Direct,
        ["FunctionStartupAttribute"] = TriggerKind.Startup,

        // What runs before a snapshot is no part of a cold start: what takes time belongs there.
        ["AfterRestoreAttribute"] = TriggerKind.Startup,
    };

    public IReadOnlyList<string> Markers { get; } = ["Serverless.TriggerAttribute", "Serverless.QueueTriggerAttribute"];

    public IReadOnlyList<string> Hints { get; } = [.. Triggers.Keys.Select(k => k.Substring(0, k.Length - "Attribute".Length))];

    public Root? Find(IMethodSymbol method, RootContext context)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } } type
                && Triggers.TryGetValue(type.Name, out var trigger))
            {
                return new Root(method, trigger, Framework.Serverless) { Attribute = attribute, Limit = trigger == TriggerKind.Startup ? null : LimitOf(attribute) };
            }
        }

        return null;
    }

    private static TimeSpan LimitOf(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Timeout", Value.Value: string text } && TriggerSettingsParser.TryParseDuration(text, out var milliseconds))
            {
                return TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        return DefaultLimit;
    }
}
