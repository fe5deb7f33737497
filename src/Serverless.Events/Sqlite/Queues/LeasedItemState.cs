namespace Serverless.Events.Sqlite;

/// <summary>How far a leased message is.</summary>
internal enum LeasedItemState : byte
{
    /// <summary>Not settled yet.</summary>
    Leased,

    /// <summary>Settled in the transaction that is open, and gone.</summary>
    Settling,

    /// <summary>Settled in the transaction that is open, to be taken again.</summary>
    Returning,

    /// <summary>Settled.</summary>
    Settled,
}
