namespace Serverless.Hosting;

/// <summary>
/// Tells settings on the command line from what a command takes, so that a command acts on the same brokers and databases as the host would: keys with
/// a section, such as <c>--Serverless:Data</c>, and where the host listens.
/// </summary>
internal static class SettingArguments
{
    private static readonly string[] Own = ["--urls", "--port", "--environment", "--platform"];

    /// <summary>Writes keys as the configuration has them: <c>--Serverless__Data</c>, as in the environment, is <c>--Serverless:Data</c>.</summary>
    public static string[] Normalize(string[] arguments) => Array.ConvertAll(arguments, static argument =>
    {
        var key = KeyOf(argument);
        return key.Contains("__", StringComparison.Ordinal) ? string.Concat(key.ToString().Replace("__", ":", StringComparison.Ordinal), argument.AsSpan(key.Length)) : argument;
    });

    /// <summary>Takes the settings with their values out of arguments that <see cref="Normalize"/> has seen.</summary>
    /// <exception cref="HostSettingsException">One has no value.</exception>
    public static (string[] Settings, string[] Command) Split(string[] arguments)
    {
        var settings = new List<string>();
        var rest = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            var key = KeyOf(argument);
            if (!key.Contains(':') && !Own.AsSpan().Contains(key.ToString()))
            {
                rest.Add(argument);
                continue;
            }

            settings.Add(argument);
            if (key.Length == argument.Length)
            {
                settings.Add(++i < arguments.Length ? arguments[i] : throw new HostSettingsException(argument, "", "followed by a value"));
            }
        }

        return ([.. settings], [.. rest]);
    }

    /// <summary>The key of an option with its dashes; empty for what is none.</summary>
    private static ReadOnlySpan<char> KeyOf(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            return [];
        }

        var end = argument.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? argument : argument.AsSpan(0, end);
    }
}
