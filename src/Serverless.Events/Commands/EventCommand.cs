using System.Diagnostics.CodeAnalysis;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A command that needs the program's brokers. It may run while a host serves from the same ones.</summary>
/// <param name="connectors">Makes the connectors of referenced packages.</param>
/// <param name="makeEmbedded">Makes the embedded broker.</param>
internal abstract class EventCommand(Func<IEventConnector[]> connectors, Func<IEventConnector> makeEmbedded) : ToolCommand
{
    /// <summary>Where answers go.</summary>
    [AllowNull]
    public TextWriter Output { get => field ?? Console.Out; init; }

    /// <summary>Where failures go.</summary>
    [AllowNull]
    public TextWriter Error { get => field ?? Console.Error; init; }

    /// <inheritdoc/>
    public sealed override async Task<int> RunAsync(FunctionHostContext host, string[] arguments)
    {
        // Settings may stand where only the configuration of the program's services finds them.
        host.EnsureServices();
        var own = new EventConnectors(host, connectors(), makeEmbedded);
        await using (own.ConfigureAwait(false))
        {
            try
            {
                return await RunAsync(host, own, arguments).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is EventSendException or OverloadedException)
            {
                await Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                return 1;
            }
        }
    }

    /// <summary>Carries it out.</summary>
    protected abstract Task<int> RunAsync(FunctionHostContext host, EventConnectors brokers, string[] arguments);

    /// <summary>Sends one message, and says its id.</summary>
    protected async Task<int> SendAsync(EventConnectors brokers, OutgoingMessage message)
    {
        await brokers.SendAsync([message], CancellationToken.None).ConfigureAwait(false);
        await Output.WriteLineAsync(message.Id).ConfigureAwait(false);
        return 0;
    }

    /// <summary>The headers of a message, with those from the command line.</summary>
    protected static Dictionary<string, string> HeadersOf(CommandArguments arguments, string contentType, int more = 0)
    {
        try
        {
            return OutputHeaders.Create(null, contentType, arguments.Headers(), more);
        }
        catch (ArgumentException exception)
        {
            throw new CommandLineException(exception.Message);
        }
    }

    protected static string NewId(FunctionHostContext host) => Guid.CreateVersion7(host.TimeProvider.GetUtcNow()).ToString("N");

    /// <summary>Refuses a name that no function of the program has to do with: it is most likely mistyped.</summary>
    protected static void CheckKnown(CommandArguments arguments, string what, string name, IReadOnlyCollection<string> known)
    {
        if (!arguments.Has("--force") && !known.Contains(name))
        {
            throw new CommandLineException(
                $"{ToolCommands.Unknown($"{what} of this program", name, known)} With --force it is sent nevertheless.");
        }
    }
}
