namespace Serverless.Events.Sqlite;

/// <summary>Sends messages, all of them or none.</summary>
internal sealed class SendItem(IReadOnlyList<OutgoingMessage> messages) : WorkItem<bool>
{
    /// <summary>The objects that were written with it.</summary>
    public BlobWrites Blobs { get; } = new(false);

    protected override WorkResult Do(BrokerStore store)
    {
        Blobs.Clear();
        if (store.Settings.MaxQueueLength > 0 && store.Router.FindFull(messages, isWhole: true) is { } full)
        {
            return Refuse(BrokerErrors.QueueFull(full, store.Settings.MaxQueueLength));
        }

        var now = store.Now;
        for (var i = 0; i < messages.Count; i++)
        {
            store.Router.Send(messages[i], now, Blobs);
        }

        return WorkResult.Done;
    }
}
