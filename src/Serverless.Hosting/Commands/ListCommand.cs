using System.Globalization;
using System.Text;

namespace Serverless.Hosting;

/// <summary>Lists functions and their triggers.</summary>
internal static class ListCommand
{
    /// <summary>Lists the functions, and says where the program runs.</summary>
    public static string Run(FunctionApplication application, string[] args, PlatformChoice platform) => args switch
    {
        [] => $"{Table(application)}\nPlatform: {platform.Name} ({platform.Reason})\n",
        ["--json"] => application.Manifest + "\n",
        _ => throw new CommandLineException($"The command 'list' does not take '{args[0]}'."),
    };

    private static string Table(FunctionApplication application)
    {
        var rows = new List<(string Name, string Kind, string Trigger, string Timeout)> { ("FUNCTION", "KIND", "TRIGGER", "TIMEOUT") };
        rows.AddRange(Enumerable.Range(0, application.Count)
            .Select(application.Create)
            .OrderBy(f => $"{f.Name} {f.Kind}", StringComparer.OrdinalIgnoreCase)
            .Select(f => (f.Name, f.Kind, TriggerOf(f), TimeoutText(f.Timeout))));
        var name = rows.Max(r => r.Name.Length);
        var kind = rows.Max(r => r.Kind.Length);
        var trigger = rows.Max(r => r.Trigger.Length);
        var text = new StringBuilder();
        var last = "";
        foreach (var row in rows)
        {
            var line = $"{row.Name.PadRight(name + 2)}{row.Kind.PadRight(kind + 2)}{row.Trigger.PadRight(trigger + 2)}{row.Timeout}\n";
            if (line != last)
            {
                // A direct function is started by its name and by messages: to people that is one trigger.
                text.Append(line);
            }

            last = line;
        }

        return text.ToString();
    }

    /// <summary>What starts the function, unless that is only its name.</summary>
    private static string TriggerOf(FunctionDefinition function) =>
        function.Display == function.Kind || (function.Kind == "direct" && function.Display == function.Name) ? "" : function.Display;

    private static string TimeoutText(TimeSpan timeout) => timeout.TotalMilliseconds % 1000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalSeconds:0}s")
        : string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalMilliseconds:0}ms");
}
