namespace Serverless.Hosting;

/// <summary>A setting is not of its form. The message says which, and what is expected.</summary>
public sealed class HostSettingsException : Exception
{
    /// <summary>A setting is not of its form.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">What was given.</param>
    /// <param name="expected">What is expected, as the end of a sentence: must be...</param>
    public HostSettingsException(string key, string value, string expected)
        : base($"The setting '{key}' is '{value}', but must be {expected}.")
    {
    }
}
