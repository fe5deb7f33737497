using System.Text;

namespace Serverless.Hosting;

/// <summary>Runs one function in this process and prints its answer.</summary>
internal static class InvokeCommand
{
    private static readonly string[] Options = ["--data", "--route", "--query", "--header", "--method"];

    public static async Task<int> RunAsync(FunctionApplication application, string[] args, Action<FunctionHostContext>? configure)
    {
        if (args is [] || args[0].StartsWith('-'))
        {
            throw new CommandLineException("The command 'invoke' needs the name of a function.");
        }

        var call = await ReadAsync(args).ConfigureAwait(false);
        // The standard output is the answer's alone.
        var host = FunctionHost.CreateContext(application, [], configure, logsToStandardError: true);
        host.Services ??= application.CreateServices(host);
        try
        {
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
        catch (Exception exception) when (exception is not HostSettingsException)
        {
            await Console.Error.WriteLineAsync($"The function failed: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
        finally
        {
            await FunctionHost.DisposeServicesAsync(host).ConfigureAwait(false);
        }
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
