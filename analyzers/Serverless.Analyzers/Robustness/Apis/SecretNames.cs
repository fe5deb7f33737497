namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Knows members and parameters that hold secrets by their names, and texts that could be one.</summary>
internal static class SecretNames
{
    private static readonly string[] Endings =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "apikey", "secretkey", "privatekey", "accesskey", "signingkey", "encryptionkey", "secretaccesskey", "accountkey",
        "accesstoken", "authtoken", "bearertoken", "apitoken", "refreshtoken", "bottoken", "credential", "credentials",
    ];

    public static bool Is(string name)
    {
        var plain = name.IndexOf('_') >= 0 ? name.Replace("_", "") : name;
        if (string.Equals(plain, "token", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var ending in Endings)
        {
            if (plain.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a text could be a secret: letters and digits together, and neither words, nor a key of the configuration, nor a name of a
    /// variable, nor an address.
    /// </summary>
    public static bool CouldBe(string text)
    {
        if (text.Length is < 8 or > 512)
        {
            return false;
        }

        var letters = false;
        var small = false;
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c == ':')
            {
                return false;
            }

            letters |= char.IsLetter(c);
            small |= char.IsLower(c);
            digits += char.IsDigit(c) ? 1 : 0;
        }

        var isVariable = !small && text.IndexOf('_') > 0;
        return letters && digits > 0 && !isVariable && text[0] is not ('/' or '$') && !Placeholders.Is(text) && !IsNumberedWord(text, digits);
    }

    /// <summary>A word with a number, such as <c>password1</c> of an example or <c>resource-v2</c>.</summary>
    private static bool IsNumberedWord(string text, int digits) => digits == 1 && text.Length < 12 && char.IsDigit(text[text.Length - 1]);
}
