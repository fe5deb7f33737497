using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Idempotency;
using Serverless.Generators.Parsing.Events;
using Serverless.Generators.Parsing.Members;

namespace Serverless.Generators.Parsing.Idempotency;

/// <summary>Reads what an idempotent function is marked with.</summary>
internal static class IdempotencyParser
{
    public const string AttributeName = "Serverless.IdempotentAttribute";
    private const long DefaultKeep = 24L * 3_600_000;

    /// <summary>The mark of a function, or null for one that is not idempotent.</summary>
    public static AttributeData? Find(IMethodSymbol method, KnownTypes types)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (types.Is(attribute.AttributeClass, AttributeName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Reads the mark; null where it is not valid.</summary>
    /// <param name="attribute">The mark.</param>
    /// <param name="roots">What a key may begin with.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static IdempotencyModel? Parse(AttributeData attribute, IReadOnlyList<KeyRoot> roots, KnownTypes types, IProblemSink? problems)
    {
        if (!EventsLibrary.IsReferenced(attribute, "[Idempotent]", types, problems))
        {
            return null;
        }

        var keep = DefaultKeep;
        var key = new List<KeyPart>();
        foreach (var argument in attribute.NamedArguments)
        {
            switch (argument)
            {
                case { Key: "For", Value.Value: string text } when !TriggerSettingsParser.TryParseLongDuration(text, out keep):
                    problems?.Report(ProblemIds.BadSetting, Locations.Argument(attribute, "For"), "For", text, "a positive number with ms, s, m or h, such as \"24h\"");
                    return null;
                case { Key: "Key", Value.Value: string text }:
                    foreach (var path in text.Split(','))
                    {
                        if (Part(path.Trim(), roots, types, out var error) is not { } part)
                        {
                            problems?.Report(ProblemIds.BadMemberPath, Locations.Argument(attribute, "Key"), path.Trim(), "the key", error!);
                            return null;
                        }

                        key.Add(part);
                    }

                    break;
            }
        }

        return new IdempotencyModel(keep, key.ToEquatableArray());
    }

    private static KeyPart? Part(string text, IReadOnlyList<KeyRoot> roots, KnownTypes types, out string? error)
    {
        error = "a key is a parameter of the method or a member of one, such as \"click.Id\"; several with commas";
        if (MemberPathText.Split(text) is not { } names)
        {
            return null;
        }

        if (roots.FirstOrDefault(r => r.Name == names[0]) is not { } root)
        {
            error = roots.Count == 0
                ? $"'{names[0]}' is not known before the function runs, and nothing else is"
                : $"'{names[0]}' is not known before the function runs; a key can begin with {string.Join(", ", roots.Select(r => r.Name))}";
            return null;
        }

        return MemberPathParser.Parse(root.Type, names.Skip(1), types, out error) is { } member ? new KeyPart(root.Parameter, root.Placeholder, member) : null;
    }
}
