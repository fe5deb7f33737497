namespace WolverineQueue;

/// <summary>The same message as the other side's.</summary>
public sealed record Item(long Id, long Sent, string Customer, string Note, decimal Amount)
{
    public static Item Create(long id) =>
        new(id, 0, "somebody@example.com", "A text that is as long as texts in messages are, so that the body has its two hundred bytes.", 12.34m);
}
