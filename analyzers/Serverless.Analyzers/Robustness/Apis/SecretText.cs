namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Knows texts that are secrets by their shape, whatever they are called.</summary>
internal static class SecretText
{
    /// <summary>Shapes of tokens: the prefix, how many characters of a token follow at least, and what it is.</summary>
    private static readonly (string Prefix, int Length, string Kind)[] Tokens =
    [
        ("ghp_", 30, "a GitHub token"), ("gho_", 30, "a GitHub token"), ("ghs_", 30, "a GitHub token"), ("ghu_", 30, "a GitHub token"), ("github_pat_", 30, "a GitHub token"),
        ("glpat-", 20, "a GitLab token"), ("npm_", 30, "an npm token"),
        ("xoxb-", 20, "a Slack token"), ("xoxp-", 20, "a Slack token"), ("xoxa-", 20, "a Slack token"), ("xapp-", 20, "a Slack token"),
        ("sk_live_", 16, "a Stripe key"), ("rk_live_", 16, "a Stripe key"), ("whsec_", 24, "a signing secret"),
        ("SG.", 40, "a SendGrid key"), ("AIza", 35, "a Google API key"), ("sk-ant-", 32, "an API key"), ("sk-proj-", 32, "an API key"), ("sk-", 32, "an API key"),
    ];

    /// <summary>What the text is, or null.</summary>
    public static string? KindOf(string text)
    {
        if (text.Length < 12)
        {
            return null;
        }

        foreach (var (prefix, length, kind) in Tokens)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal) && IsToken(text, prefix.Length, length) && !Placeholders.Is(text))
            {
                return kind;
            }
        }

        return IsAccessKey(text) ? "an AWS access key"
            : IsJsonWebToken(text, 0) ? "a JSON web token"
            : IsPrivateKey(text) ? "a private key"
            : IsAuthorization(text) ? "the value of an Authorization header"
            : ConnectionText.HasSecret(text) ? "a password or key in a connection string"
            : null;
    }

    private static bool IsToken(string text, int start, int length)
    {
        if (text.Length - start < length)
        {
            return false;
        }

        var digits = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (!IsTokenCharacter(text[i]))
            {
                return false;
            }

            digits += char.IsDigit(text[i]) ? 1 : 0;
        }

        return digits > 0;
    }

    private static bool IsTokenCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.';

    private static bool IsAccessKey(string text)
    {
        var at = text.IndexOf("AKIA", StringComparison.Ordinal);
        if (at < 0 || text.Length - at < 20 || (at > 0 && char.IsLetterOrDigit(text[at - 1])) || (text.Length - at > 20 && char.IsLetterOrDigit(text[at + 20])))
        {
            return false;
        }

        for (var i = at + 4; i < at + 20; i++)
        {
            if (text[i] is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return string.CompareOrdinal(text, at + 13, "EXAMPLE", 0, 7) != 0;
    }

    private static bool IsJsonWebToken(string text, int start)
    {
        if (text.Length - start < 40 || string.CompareOrdinal(text, start, "eyJ", 0, 3) != 0)
        {
            return false;
        }

        var dots = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (!IsTokenCharacter(text[i]))
            {
                return false;
            }

            dots += text[i] == '.' ? 1 : 0;
        }

        return dots == 2;
    }

    /// <summary>A frame alone is what programs that read keys look for.</summary>
    private static bool IsPrivateKey(string text)
    {
        var at = text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal);
        return at > 0 && text.IndexOf("-----BEGIN ", StringComparison.Ordinal) is >= 0 and var begin && begin < at && text.Length - at > 16 + 24;
    }

    private static bool IsAuthorization(string text)
    {
        var start = text.StartsWith("Bearer ", StringComparison.Ordinal) ? 7 : text.StartsWith("Basic ", StringComparison.Ordinal) ? 6 : 0;
        return start > 0 && (IsJsonWebToken(text, start) || (IsToken(text.TrimEnd('='), start, 16) && !Placeholders.Is(text)));
    }
}
