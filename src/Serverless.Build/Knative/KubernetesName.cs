namespace Serverless.Build.Knative;

/// <summary>Names of Kubernetes: lower-case letters, digits and <c>-</c>, at most 63 of them, a letter first.</summary>
internal static class KubernetesName
{
    private const int Longest = 63;

    /// <summary>Makes a name of another one.</summary>
    /// <exception cref="DeploymentException">Nothing of it can stand in a name.</exception>
    public static string Of(string name)
    {
        var text = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
        while (text.Contains("--", StringComparison.Ordinal))
        {
            text = text.Replace("--", "-", StringComparison.Ordinal);
        }

        text = text.Trim('-');
        text = text.Length > Longest ? text[..Longest].TrimEnd('-') : text;
        return text.Length > 0 && char.IsAsciiLetter(text[0])
            ? text
            : throw new DeploymentException($"'{name}' makes no name of Kubernetes, which begins with a letter of ASCII. Rename it.");
    }
}
