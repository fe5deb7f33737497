namespace Serverless;

/// <summary>What triggers of queues and streams have in common: several messages are taken at once.</summary>
public abstract class BatchTriggerAttribute : MessageTriggerAttribute
{
    private protected BatchTriggerAttribute()
    {
    }

    /// <summary>
    /// How many messages are taken at once, at the most. Default 0: 10. A function of one message runs once for each of them; a
    /// function of a batch (<c>IReadOnlyList&lt;T&gt;</c>) once for all.
    /// </summary>
    public int BatchSize { get; set; }

    /// <summary>How long is waited for a batch to fill, such as <c>"500ms"</c>. Default: not at all, what is there is taken.</summary>
    public string? BatchWindow { get; set; }

    /// <summary>
    /// How long a message that was taken stays hidden from others while its function runs; it is prolonged while it does. When
    /// the host dies, others see the message after this time. At least <see cref="TriggerAttribute.Timeout"/>, which is the default.
    /// </summary>
    public string? VisibilityTimeout { get; set; }
}
