namespace Serverless.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static string For(FunctionApplication application) => $$"""
        {{application.Name}} runs its functions, and is its own tool.

        {{application.Name}} [serve]                 serve HTTP until told to stop (the default)
          --port PORT                  the port; 0 takes a free one (default 8080, or PORT)
          --urls URLS                  where to listen, such as http://127.0.0.1:8080;http://unix:/run/app.sock
          --environment NAME           Development shows details of exceptions (default Production)
          --KEY VALUE                  any other key is configuration, such as --Serverless:ShutdownTimeout 10s

        {{application.Name}} list                    list functions and triggers
          --json                       as the manifest

        {{application.Name}} invoke NAME             run one function here and print its answer
          --data JSON|@FILE|-          the payload, from a file, or from the standard input
          --route NAME=VALUE           a value of an HTTP function's route
          --query NAME=VALUE           a value of its query
          --header NAME=VALUE          a header
          --method METHOD              the HTTP method, where the function has several

        {{application.Name}} manifest                print the manifest
        {{application.Name}} --version               print the version
        {{application.Name}} --help                  print this

        Exit code: 0 for success, 1 when a function or the host fails, 2 when the command line or a setting is wrong.

        """;
}
