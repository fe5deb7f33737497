using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Takes the keys of an idempotent function's messages, and keeps their results.</summary>
/// <param name="pump">Whose messages.</param>
/// <param name="store">Where results are kept.</param>
/// <param name="keepFor">How long.</param>
internal sealed class KeyClaims(EventPump pump, IIdempotencyStore store, TimeSpan keepFor)
{
    /// <summary>When a message is looked at again whose key another invocation has.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // A little longer than the lease: the message is not seen by others before.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    // Nothing of a message's run is kept but that it has been: its form tells other triggers of the function so.
    private static readonly byte[] Result = [KeptForm.Event];

    // The result can be kept together with the acknowledgement where one connector has both.
    private readonly bool _isSource = ReferenceEquals(store, pump.Connector) || (store is EmbeddedIdempotencyStore embedded && embedded.IsOf(pump.Connector));

    /// <summary>Takes the key of a message for an invocation.</summary>
    public async ValueTask<KeyClaim> TakeAsync(EventInvocation invocation, EventMessage message)
    {
        string key;
        try
        {
            // As the other triggers of the function have it: nothing is no key, and a long one is not kept whole.
            var own = ((EventFunction)pump.Subscriber.Function).GetKey(invocation, message);
            key = HeldKey.Shorten(string.IsNullOrEmpty(own) ? message.Id : own);
        }
        catch (Exception exception)
        {
            return new KeyClaim(pump.Failed(message, exception));
        }

        try
        {
            var entry = await store.BeginAsync(Function, key, pump.Subscription.Lease + Margin, pump.Abandoned).ConfigureAwait(false);
            return entry.State switch
            {
                IdempotencyState.Started => new KeyClaim(null, key, entry.Token ?? ""),
                // Whatever trigger it was: the outputs of the first run were committed with its result.
                IdempotencyState.Finished => new KeyClaim(new EventOutcome(message, EventDisposition.Done)),
                // Elsewhere; it is looked at again when that may have ended.
                _ => new KeyClaim(new EventOutcome(message, EventDisposition.Release) { Delay = Soon }),
            };
        }
        catch (Exception exception)
        {
            EventLog.StoreFails(pump.Logger, Function, exception);
            return new KeyClaim(new EventOutcome(message, EventDisposition.Release) { Delay = Soon });
        }
    }

    /// <summary>Keeps the result: with the acknowledgement where that can be, else now.</summary>
    public async ValueTask<FinishedKey?> FinishAsync(KeyClaim claim)
    {
        if (_isSource)
        {
            return new FinishedKey(Function, claim.Key!, claim.Token!, Result, keepFor);
        }

        try
        {
            await store.CompleteAsync(Function, claim.Key!, claim.Token!, Result, keepFor, pump.Abandoned).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The function has run: the message is done, and only a second one of the same key would run again.
            EventLog.StoreFails(pump.Logger, Function, exception);
        }

        return null;
    }

    /// <summary>Gives the key back after a failure.</summary>
    public ValueTask AbandonAsync(KeyClaim claim) => pump.GiveBackAsync(claim.Key!, claim.Token!);

    private string Function => pump.Subscription.Function;
}

/// <summary>The key of a message.</summary>
/// <param name="Outcome">What becomes of the message without a run; null where the invocation has the key.</param>
/// <param name="Key">The key.</param>
/// <param name="Token">Proves that the invocation has it; null where it has none.</param>
internal readonly record struct KeyClaim(EventOutcome? Outcome, string? Key = null, string? Token = null);
