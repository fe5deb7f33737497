using System.Text;

namespace Serverless.Hosting;

/// <summary>Runs one function in this process and prints its answer.</summary>
internal static class InvokeCommand
{
    private const string AsyncOption = "--async";

    private static readonly string[] Options = ["--data", AsyncOption, "--route", "--query", "--header", "--method"];

    public static async Task<int> RunAsync(FunctionApplication application, string[] args, string[] settings, Action<FunctionHostContext>? configure)
    {
        if (args is [] || args[0].StartsWith('-'))
        {
            throw new CommandLineException("The command 'invoke' needs the name of a function.");
        }

        var isAsync = args.Contains(AsyncOption);
        var call = await ReadAsync(Array.FindAll(args, a => a != AsyncOption)).ConfigureAwait(false);
        // The standard output is the answer's alone.
        var host = FunctionHost.CreateContext(application, settings, configure, logsToStandardError: true);
        host.EnsureServices();
        try
        {
            // Not started: it lends the brokers to what the function sends, and the store to what it keeps.
            _ = application.CreateEvents(host, NoServer.Instance);
            if (isAsync)
            {
                await EnqueueAsync(host, args[0], call).ConfigureAwait(false);
                return 0;
            }

            var answer = await new FunctionInvoker(host).InvokeAsync(args[0], call).ConfigureAwait(false);
            Print(answer);
            if (answer.StatusCode is >= 400 and var status)
            {
                await Console.Error.WriteLineAsync($"The function answered with status {status}.").ConfigureAwait(false);
                return 1;
            }

            return 0;
        }
        catch (Exception exception) when (exception is FunctionNotFoundException or InvalidPayloadException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 2;
        }
        catch (Exception exception) when (exception is not (HostSettingsException or CommandLineException))
        {
            await Console.Error.WriteLineAsync($"{(isAsync ? "The function was not queued" : "The function failed")}: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
        finally
        {
            await FunctionHost.DisposeServicesAsync(host).ConfigureAwait(false);
        }
    }

    /// <summary>Leaves the invocation to a host that serves.</summary>
    private static ValueTask EnqueueAsync(FunctionHostContext host, string name, FunctionCall call)
    {
        if (call.Route.Count + call.Query.Count + call.Headers.Count > 0 || call.Method is not null)
        {
            throw new CommandLineException($"The option '{AsyncOption}' goes with '--data' alone.");
        }

        FunctionDefinition? named = null;
        var functions = new FunctionInvoker(host).Functions;
        foreach (var function in functions)
        {
            if (string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase) && (named is null || function.Kind == "direct"))
            {
                named = function;
                function.CheckPayload(call.Data.Span);
            }
        }

        if (named is null)
        {
            throw new FunctionNotFoundException(name, NearestName.Find(name, functions.Select(f => f.Name)));
        }

        if (named.Kind != "direct")
        {
            throw new CommandLineException($"The function '{named.Name}' is not started by its name: give it a [DirectTrigger].");
        }

        if (host.EnqueueDirect is not { } enqueue)
        {
            throw new CommandLineException("This program has no events, so nothing can be queued: reference the package Serverless.Events.");
        }

        return enqueue(named.Name, call.Data, CancellationToken.None);
    }

    private static async Task<FunctionCall> ReadAsync(string[] args)
    {
        var data = ReadOnlyMemory<byte>.Empty;
        string? method = null;
        var route = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var query = new List<KeyValuePair<string, string>>();
        var headers = new List<KeyValuePair<string, string>>();
        for (var i = 1; i < args.Length; i++)
        {
            var (option, value) = OptionAt(args, ref i);
            switch (option)
            {
                case "--data":
                    data = await ReadDataAsync(value).ConfigureAwait(false);
                    break;
                case "--route":
                    var (key, text) = Pair(option, value, '=');
                    route[key] = text;
                    break;
                case "--query":
                    query.Add(Pair(option, value, '='));
                    break;
                case "--header":
                    headers.Add(Pair(option, value, value.Contains('=') && !value.Contains(": ") ? '=' : ':'));
                    break;
                default:
                    method = value;
                    break;
            }
        }

        return new FunctionCall { Data = data, Route = route, Query = query, Headers = headers, Method = method };
    }

    private static (string Option, string Value) OptionAt(string[] args, ref int index)
    {
        var argument = args[index];
        var equals = argument.IndexOf('=');
        var option = argument.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? argument[..equals] : argument;
        if (!Options.Contains(option))
        {
            throw new CommandLineException(ToolCommands.Unknown("option", option, Options));
        }

        if (option.Length < argument.Length)
        {
            return (option, argument[(equals + 1)..]);
        }

        return ++index < args.Length ? (option, args[index]) : throw new CommandLineException($"The option '{option}' needs a value.");
    }

    private static KeyValuePair<string, string> Pair(string option, string text, char separator)
    {
        var at = text.IndexOf(separator);
        return at > 0
            ? new(text[..at].Trim(), separator == ':' ? text[(at + 1)..].Trim() : text[(at + 1)..])
            : throw new CommandLineException($"The value of '{option}' must be of the form name=value, but is '{text}'.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadDataAsync(string value)
    {
        if (value == "-")
        {
            using var input = Console.OpenStandardInput();
            using var buffer = new MemoryStream();
            await input.CopyToAsync(buffer).ConfigureAwait(false);
            return buffer.ToArray();
        }

        if (!value.StartsWith('@'))
        {
            return Encoding.UTF8.GetBytes(value);
        }

        try
        {
            return await File.ReadAllBytesAsync(value[1..]).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException($"The file of '--data' cannot be read: {exception.Message}");
        }
    }

    private static void Print(FunctionAnswer answer)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(answer.Body.Span);
        if (!answer.Body.IsEmpty && answer.Body.Span[^1] != (byte)'\n')
        {
            output.Write("\n"u8);
        }
    }
}
