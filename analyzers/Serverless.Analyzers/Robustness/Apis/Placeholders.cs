namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Tells what stands where a secret would be put.</summary>
internal static class Placeholders
{
    private static readonly string[] Parts =
    [
        "changeme", "change-me", "change_me", "example", "placeholder", "your", "xxx", "dummy", "sample", "todo", "test", "fake", "insert", "replace", "...", "***",
        "<", ">", "{", "}", "$(", "%", "redacted", "secret-here", "none",
    ];

    public static bool Is(string text)
    {
        foreach (var part in Parts)
        {
            if (text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return HasOneCharacter(text);
    }

    private static bool HasOneCharacter(string text)
    {
        foreach (var c in text)
        {
            if (c != text[0])
            {
                return false;
            }
        }

        return true;
    }
}
