using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Reads how often a function is to be kept warm.</summary>
internal static class KeepWarmParser
{
    private const string AttributeName = "KeepWarmAttribute";
    private const int DefaultMilliseconds = 5 * Minute;
    private const int Minute = 60_000;

    /// <summary>The milliseconds; 0 for not at all, null for a time that is none.</summary>
    /// <param name="method">The function.</param>
    /// <param name="trigger">The trigger that is parsed: only with a method's first one a problem is reported.</param>
    /// <param name="problems">Who listens.</param>
    public static int? Parse(IMethodSymbol method, AttributeData trigger, IProblemSink? problems)
    {
        if (method.GetAttributes().FirstOrDefault(a => IsOurs(a.AttributeClass, AttributeName)) is not { } attribute)
        {
            return 0;
        }

        var every = DefaultMilliseconds;
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key != "Every")
            {
                continue;
            }

            var text = argument.Value.Value as string ?? string.Empty;
            if (!TriggerSettingsParser.TryParseDuration(text, out every) || every % Minute != 0)
            {
                if (Equals(FirstTrigger(method), trigger))
                {
                    problems?.Report(ProblemIds.BadSetting, Locations.Argument(attribute, "Every"), "Every", text, "whole minutes, a number with m or h, such as \"5m\"");
                }

                return null;
            }
        }

        return every;
    }

    private static AttributeData? FirstTrigger(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(a => IsOurs(a.AttributeClass?.BaseType, "TriggerAttribute"));

    private static bool IsOurs(INamedTypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "Serverless", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
