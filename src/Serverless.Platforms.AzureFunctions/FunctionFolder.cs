namespace Serverless.Platforms.AzureFunctions;

/// <summary>
/// What functions are called there: a function is a folder, whose name has letters, digits, <c>_</c> and <c>-</c>, and has one trigger. The build writes the folders by the
/// same rule.
/// </summary>
internal static class FunctionFolder
{
    /// <summary>The name of a function's first folder; those of its further triggers end in <c>_2</c> and so on.</summary>
    public static string Of(string function) => string.Create(function.Length, function, static (name, function) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            name[i] = char.IsAsciiLetterOrDigit(function[i]) || function[i] == '-' ? function[i] : '_';
        }
    });

    /// <summary>Whether a folder is one of a function's.</summary>
    public static bool IsOf(ReadOnlySpan<char> folder, string function)
    {
        var name = Of(function);
        if (!folder.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = folder[name.Length..];
        return rest.IsEmpty || (rest.Length > 1 && rest[0] == '_' && rest[1..].IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
