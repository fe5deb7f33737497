using System.Text;

namespace Serverless.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int Gap = 2;

    private static readonly (string Usage, string Description)[][] Commands =
    [
        [
            ("[serve]", "serve HTTP until told to stop (the default)"),
            ("--port PORT", "the port; 0 takes a free one (default 8080, or PORT)"),
            ("--urls URLS", "where to listen, such as http://127.0.0.1:8080;http://unix:/run/app.sock"),
            ("--environment NAME", "Development shows details of exceptions (default Production)"),
            ("--KEY VALUE", "any other key is configuration, such as --Serverless:ShutdownTimeout 10s"),
        ],
        [
            ("list", "list functions and triggers"),
            ("--json", "as the manifest"),
        ],
        [
            ("invoke NAME", "run one function here and print its answer"),
            ("--data JSON|@FILE|-", "the payload, from a file, or from the standard input"),
            ("--async", "only queue it, for a host that serves; with --data alone"),
            ("--route NAME=VALUE", "a value of an HTTP function's route"),
            ("--query NAME=VALUE", "a value of its query"),
            ("--header NAME=VALUE", "a header"),
            ("--method METHOD", "the HTTP method, where the function has several"),
        ],
    ];

    private static readonly (string Usage, string Description)[] Rest =
    [
        ("manifest", "print the manifest"),
        ("--version", "print the version"),
        ("--help", "print this"),
    ];

    public static string For(FunctionApplication application)
    {
        var text = new StringBuilder($"{application.Name} runs its functions, and is its own tool.\n");
        var blocks = Commands.Concat(application.Commands.Select(c => c.Help))
            .Select(lines => lines.Select(line => (Usage: UsageOf(application, line.Usage), line.Description)).ToArray())
            .Append([.. Rest.Select(line => ($"{application.Name} {line.Usage}", line.Description))])
            .ToArray();
        var width = blocks.Max(lines => lines.Max(line => line.Usage.Length)) + Gap;
        foreach (var lines in blocks)
        {
            text.Append('\n');
            foreach (var (usage, description) in lines)
            {
                text.Append(usage.PadRight(width)).Append(description).Append('\n');
            }
        }

        return text.Append("\nExit code: 0 for success, 1 when a function or the host fails, 2 when the command line or a setting is wrong.\n").ToString();
    }

    /// <summary>A command with the program's name before it, or one of its options.</summary>
    private static string UsageOf(FunctionApplication application, string usage) =>
        usage.StartsWith('-') ? "  " + usage : $"{application.Name} {usage}";
}
