namespace Serverless.Build.AzureFunctions;

/// <summary>Names of storage queues and of containers: 3 to 63 lower-case letters, digits and single <c>-</c>, a letter or digit at both ends.</summary>
internal static class StorageName
{
    private const int Shortest = 3;
    private const int Longest = 63;

    /// <summary>Makes a name of another one.</summary>
    /// <exception cref="DeploymentException">Nothing of it can be one.</exception>
    public static string Of(string name)
    {
        var text = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
        while (text.Contains("--", StringComparison.Ordinal))
        {
            text = text.Replace("--", "-", StringComparison.Ordinal);
        }

        text = text.Trim('-');
        return text.Length is >= Shortest and <= Longest
            ? text
            : throw new DeploymentException($"'{name}' makes no name of Azure Storage, which has from {Shortest} to {Longest} letters of ASCII, digits and '-'. Rename it.");
    }
}
