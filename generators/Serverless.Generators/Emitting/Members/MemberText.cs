using Serverless.Generators.Model.Members;

namespace Serverless.Generators.Emitting.Members;

/// <summary>Writes the text of a value or of a member of it, the same in every culture.</summary>
internal static class MemberText
{
    private const string Create = "global::System.String.Create(global::System.Globalization.CultureInfo.InvariantCulture, ";

    /// <summary>The text, null where there is nothing at the end of the way.</summary>
    /// <param name="member">The way.</param>
    /// <param name="value">The C# expression that it begins at.</param>
    /// <param name="local">A name for a local that is not taken.</param>
    public static string Of(MemberPathModel member, string value, string local)
    {
        if (member.IsText)
        {
            return value + member.Access;
        }

        return member.CanBeNull
            ? $"{value}{member.Access} is {{ }} {local} ? {Create}$\"{Hole(local, member)}\") : null"
            : $"{Create}$\"{Hole(value + member.Access, member)}\")";
    }

    /// <summary>The place in an interpolated string.</summary>
    public static string Hole(string expression, MemberPathModel member) => $"{{({expression}){(member.Format is { } format ? ":" + format : string.Empty)}}}";

    /// <summary>An interpolated string.</summary>
    /// <param name="parts">Fixed texts, and holes as <see cref="Hole"/> writes them.</param>
    public static string Interpolated(IEnumerable<(string Text, bool IsHole)> parts) =>
        Create + "$\"" + string.Concat(parts.Select(p => p.IsHole ? p.Text : Escaped(p.Text))) + "\")";

    private static string Escaped(string text)
    {
        var literal = SourceWriter.Literal(text);
        return literal.Substring(1, literal.Length - 2).Replace("{", "{{").Replace("}", "}}");
    }
}
