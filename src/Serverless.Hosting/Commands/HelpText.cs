using System.Text;

namespace Serverless.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int Gap = 2;

    // Usages and descriptions in turn; nothing generic over pairs, which would be code of its own in every native program.
    private static readonly string[] Commands =
    [
        "[serve]", "serve HTTP until told to stop (the default)",
        "--port PORT", "the port; 0 takes a free one (default 8080, or PORT)",
        "--urls URLS", "where to listen, such as http://127.0.0.1:8080;http://unix:/run/app.sock",
        "--environment NAME", "Development shows details of exceptions (default Production)",
        "--platform NAME", "where the program runs, if the environment does not tell; local for a machine of its own",
        "--KEY VALUE", "any other key is configuration, such as --Serverless:ShutdownTimeout 10s; commands take those with a colon too",
        "list", "list functions and triggers, and say where the program runs",
        "--json", "as the manifest",
        "invoke NAME", "run one function here and print its answer",
        "--data JSON|@FILE|-", "the payload, from a file, or from the standard input",
        "--async", "only queue it, for a host that serves; with --data alone",
        "--route NAME=VALUE", "a value of an HTTP function's route",
        "--query NAME=VALUE", "a value of its query",
        "--header NAME=VALUE", "a header",
        "--method METHOD", "the HTTP method, where the function has several",
    ];

    public static string For(FunctionApplication application)
    {
        var usages = new List<string>();
        var descriptions = new List<string>();
        for (var i = 0; i < Commands.Length; i += 2)
        {
            Add(Commands[i], Commands[i + 1]);
        }

        foreach (var command in application.Commands)
        {
            var help = command.Help;
            for (var i = 0; i < help.Count; i++)
            {
                Add(help[i].Usage, help[i].Description);
            }
        }

        Add("manifest", "print the manifest");
        usages.AddRange([$"{application.Name} --version", $"{application.Name} --help"]);
        descriptions.AddRange(["print the version", "print this"]);
        return Format(application, usages, descriptions);

        // A command with the program's name before it, or one of its options.
        void Add(string usage, string description)
        {
            usages.Add(usage.StartsWith('-') ? "  " + usage : $"{application.Name} {usage}");
            descriptions.Add(description);
        }
    }

    private static string Format(FunctionApplication application, List<string> usages, List<string> descriptions)
    {
        var width = 0;
        foreach (var usage in usages)
        {
            width = Math.Max(width, usage.Length + Gap);
        }

        var text = new StringBuilder(application.Name).Append(" runs its functions, and is its own tool.\n");
        for (var i = 0; i < usages.Count; i++)
        {
            // A command with its options stands apart from others.
            if (i == 0 || (usages[i][0] != ' ' && (usages[i - 1][0] == ' ' || (i + 1 < usages.Count && usages[i + 1][0] == ' '))))
            {
                text.Append('\n');
            }

            text.Append(usages[i].PadRight(width)).Append(descriptions[i]).Append('\n');
        }

        return text.Append("\nExit code: 0 for success, 1 when a function or the host fails, 2 when the command line or a setting is wrong.\n").ToString();
    }
}
