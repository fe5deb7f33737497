using System.Globalization;

namespace Serverless.Generators.Parsing;

/// <summary>FNV-1a: the same on every machine and in every process, for names of generated files and classes.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
