namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Finds passwords and keys in connection strings and in addresses; what leads to the developer's own machine is no secret.</summary>
internal static class ConnectionText
{
    private static readonly string[] Secrets = ["password", "pwd", "accountkey", "sharedaccesskey", "sharedsecretvalue", "accesskey"];
    private static readonly string[] Local = ["localhost", "127.0.0.1", "(localdb)", "host.docker.internal", "usedevelopmentstorage=true", "devstoreaccount1", "[::1]", "server=.;", "data source=.;"];

    public static bool HasSecret(string text)
    {
        // Nearly every text of a program comes here, and nearly none has these characters.
        var found = text.IndexOf('=') > 0 && text.IndexOf(';') > 0 ? HasSecretPart(text) : text.IndexOf('@') > 0 && HasPasswordInAddress(text);
        return found && !IsLocal(text);
    }

    private static bool HasSecretPart(string text)
    {
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=');
            if (equals > 0 && IsSecretName(part.Substring(0, equals).Trim()) && IsSecretValue(part.Substring(equals + 1).Trim()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPasswordInAddress(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var at = scheme > 0 ? text.IndexOf('@', scheme) : -1;
        if (at < 0 || text.IndexOf('/', scheme + 3, at - scheme - 3) >= 0)
        {
            return false;
        }

        var colon = text.IndexOf(':', scheme + 3);
        return colon > 0 && colon < at && IsSecretValue(text.Substring(colon + 1, at - colon - 1));
    }

    private static bool IsSecretName(string name)
    {
        foreach (var secret in Secrets)
        {
            if (string.Equals(name, secret, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecretValue(string value) => value.Length >= 4 && !Placeholders.Is(value);

    private static bool IsLocal(string text)
    {
        foreach (var local in Local)
        {
            if (text.IndexOf(local, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
