namespace EventSubject;

/// <summary>A message of about 200 bytes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sent">When it was sent, as a time stamp.</param>
/// <param name="Customer">Text.</param>
/// <param name="Note">More text.</param>
/// <param name="Amount">A number.</param>
public sealed record Item(long Id, long Sent, string Customer, string Note, decimal Amount)
{
    /// <summary>Makes one.</summary>
    public static Item Create(long id, long sent = 0) =>
        new(id, sent, "somebody@example.com", "A text that is as long as texts in messages are, so that the body has its two hundred bytes.", 12.34m);
}
