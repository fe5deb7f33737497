using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk.Events;

/// <summary>Takes what functions send: messages and events fire triggers, whose rules start the actions of the functions that take them; direct functions are actions themselves.</summary>
/// <param name="host">The host.</param>
internal sealed class OpenWhiskBroker(FunctionHostContext host) : PlatformBroker(host, OpenWhiskPlatform.PlatformName)
{
    private readonly Lock _lock = new();
    private OpenWhiskApi? _api;

    public override bool Takes(EventKind kind) => kind is EventKind.Event or EventKind.Queue or EventKind.Stream or EventKind.Direct;

    public override async ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            RefuseDelay(message, "OpenWhisk");
        }

        var api = Api();
        foreach (var message in messages)
        {
            var body = OwnEvents.Write(message, Host.TimeProvider.GetUtcNow());
            if (message.Channel.Kind == EventKind.Direct)
            {
                await api.InvokeAsync(ActionOf(message.Channel.Name), body, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await api.FireAsync(OpenWhiskNames.Trigger(OwnEvents.KindOf(message.Channel.Kind), message.Channel.Name), body, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        _api?.Dispose();
        return default;
    }

    /// <summary>
    /// The action of a direct function: where this action is that of one function, its neighbour in the same package; else this one, which is that of the whole program.
    /// </summary>
    private string ActionOf(string function)
    {
        if (Host.Settings.Lookup($"Serverless:OpenWhisk:Actions:{function}") is { Length: > 0 } setting)
        {
            return setting;
        }

        var own = OpenWhiskEnvironment.Get(OpenWhiskEnvironment.ActionName)
            ?? throw new EventSendException($"{OpenWhiskEnvironment.ActionName} is not set, by which the platform says where the actions of this program are. Say where that of '{function}' is in the setting Serverless:OpenWhisk:Actions:{function}.");
        var name = OpenWhiskNames.Last(own);
        var isOfOne = Enumerable.Range(0, Host.Application.Count).Any(i => string.Equals(OpenWhiskNames.Action(Host.Application.Create(i).Name), name, StringComparison.OrdinalIgnoreCase));
        return isOfOne ? own[..^name.Length] + OpenWhiskNames.Action(function) : own;
    }

    private OpenWhiskApi Api()
    {
        lock (_lock)
        {
            return _api ??= OpenWhiskApi.Create(Host.Settings.Lookup, Host.TimeProvider);
        }
    }
}
