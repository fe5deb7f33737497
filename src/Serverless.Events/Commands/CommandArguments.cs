using System.Globalization;
using System.Text;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>The arguments of a command, read.</summary>
internal sealed class CommandArguments
{
    private readonly List<string> _values = [];
    private readonly List<(string Option, string Value)> _options = [];

    private CommandArguments()
    {
    }

    /// <summary>What is no option, in its order.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Reads arguments.</summary>
    /// <param name="arguments">The arguments after the command.</param>
    /// <param name="options">The options that take a value.</param>
    /// <param name="flags">The options that take none.</param>
    /// <exception cref="CommandLineException">An option is unknown, or has no value.</exception>
    public static CommandArguments Read(ReadOnlySpan<string> arguments, string[] options, params string[] flags)
    {
        var read = new CommandArguments();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                read._values.Add(argument);
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var option = equals > 0 ? argument[..equals] : argument;
            if (flags.Contains(argument))
            {
                read._options.Add((argument, ""));
            }
            else if (!options.Contains(option))
            {
                throw new CommandLineException(ToolCommands.Unknown("option", option, [.. options, .. flags]));
            }
            else if (equals > 0)
            {
                read._options.Add((option, argument[(equals + 1)..]));
            }
            else
            {
                read._options.Add((option, ++i < arguments.Length ? arguments[i] : throw new CommandLineException($"The option '{option}' needs a value.")));
            }
        }

        return read;
    }

    public bool Has(string flag) => _options.Any(o => o.Option == flag);

    public string? Option(string option) => _options.FindLast(o => o.Option == option).Value;

    /// <summary>The headers given with <c>--header name=value</c>, or null.</summary>
    public Dictionary<string, string>? Headers()
    {
        Dictionary<string, string>? headers = null;
        foreach (var (_, text) in _options.Where(o => o.Option == "--header"))
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new CommandLineException($"The value of '--header' must be of the form name=value, but is '{text}'.");
            }

            (headers ??= [])[text[..at].Trim()] = text[(at + 1)..];
        }

        return headers;
    }

    /// <summary>The value of <c>--delay</c>.</summary>
    public TimeSpan Delay() => Option("--delay") switch
    {
        null => TimeSpan.Zero,
        var text when DurationText.TryParse(text, out var delay) => delay,
        var text => throw new CommandLineException($"The value of '--delay' must be a duration such as 500ms, 10s or 5m, but is '{text}'."),
    };

    /// <summary>The only value, or one of several.</summary>
    /// <exception cref="CommandLineException">There are fewer or more values than the command takes.</exception>
    public string Value(int index, int count, string usage) => _values.Count == count
        ? _values[index]
        : throw new CommandLineException(string.Create(CultureInfo.InvariantCulture, $"The command takes: {usage}."));

    /// <summary>The payload of <c>--data</c>.</summary>
    public async Task<ReadOnlyMemory<byte>> DataAsync() => Option("--data") switch
    {
        null => throw new CommandLineException("The option '--data' is missing: the payload, @FILE, or - for the standard input."),
        "-" => await ContentAsync("-").ConfigureAwait(false),
        ['@', .. var file] => await ContentAsync(file).ConfigureAwait(false),
        var text => Encoding.UTF8.GetBytes(text),
    };

    /// <summary>The content of a file, or of the standard input for <c>-</c>.</summary>
    public static async Task<ReadOnlyMemory<byte>> ContentAsync(string file)
    {
        if (file == "-")
        {
            using var input = Console.OpenStandardInput();
            using var buffer = new MemoryStream();
            await input.CopyToAsync(buffer).ConfigureAwait(false);
            return buffer.ToArray();
        }

        try
        {
            return await File.ReadAllBytesAsync(file).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException($"The file '{file}' cannot be read: {exception.Message}");
        }
    }
}
