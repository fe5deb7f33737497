using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Parsing.Members;

/// <summary>Splits what the source writes as a way to a member.</summary>
internal static class MemberPathText
{
    /// <summary>The names between the dots; null where one is no name.</summary>
    public static IReadOnlyList<string>? Split(string text)
    {
        var names = text.Split('.').Select(n => n.Trim()).ToList();
        return names.All(SyntaxFacts.IsValidIdentifier) ? names : null;
    }
}
