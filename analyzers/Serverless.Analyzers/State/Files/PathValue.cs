using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.State.Files;

/// <summary>What is known of a path.</summary>
/// <param name="Place">Where it leads.</param>
/// <param name="Text">The whole path, where all of it is known.</param>
/// <param name="Base">The member that it begins with, whose value is known when all bodies have been walked.</param>
internal sealed record PathValue(PathPlace Place, string? Text, ISymbol? Base = null)
{
    public static readonly PathValue Unknown = new(PathPlace.Unknown, null);

    private const string TemporaryRoot = "<temp>";

    public static PathValue Temporary { get; } = new(PathPlace.Temporary, TemporaryRoot);

    public static PathValue SomewhereTemporary { get; } = new(PathPlace.Temporary, null);

    public static PathValue Outside { get; } = new(PathPlace.Outside, null);

    /// <summary>What a literal, or the literal beginning of a path, tells.</summary>
    /// <param name="text">The literal.</param>
    /// <param name="isWhole">Whether nothing follows it.</param>
    public static PathValue OfLiteral(string text, bool isWhole)
    {
        var path = text.Replace('\\', '/');
        if (path.Length == 0 || path == "/" || path.StartsWith("//", StringComparison.Ordinal) || path.Contains("://")
            || IsUnder(path, "/mnt") || IsUnder(path, "/dev") || IsUnder(path, "/proc"))
        {
            return Unknown;
        }

        if (IsUnder(path, "/tmp"))
        {
            return new(PathPlace.Temporary, isWhole ? TemporaryRoot + path.Substring("/tmp".Length) : null);
        }

        if (IsUnder(path, "/var/tmp") || (path.Length > 2 && path[1] == ':' && path.IndexOf("/temp", StringComparison.OrdinalIgnoreCase) > 0))
        {
            return SomewhereTemporary;
        }

        return new(PathPlace.Outside, isWhole ? (path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path) : null);
    }

    /// <summary>The path with more behind it; null where that is not known.</summary>
    public PathValue Plus(string? more, string separator = "") =>
        this with { Text = Text is null || more is null ? null : Text + separator + more.Replace('\\', '/') };

    private static bool IsUnder(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');
}
