namespace Serverless.Connectors.Aws;

/// <summary>What a message that was taken from a queue needs to be settled.</summary>
internal sealed class QueueReceipt(string handle)
{
    private volatile bool _isSettling;

    public string Handle { get; } = handle;

    /// <summary>Whether it is being settled or was: its lease is not prolonged.</summary>
    public bool IsSettling
    {
        get => _isSettling;
        set => _isSettling = value;
    }

    /// <summary>Whether SQS has been told.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Whether what its function sends has gone out: it is not sent again when SQS must be told a second time what became of the message.</summary>
    public bool HasSent { get; set; }

    /// <summary>Whether it is in the dead-letter queue, and only has to leave its own.</summary>
    public bool IsForwarded { get; set; }
}
