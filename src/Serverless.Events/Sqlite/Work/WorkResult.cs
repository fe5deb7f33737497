namespace Serverless.Events.Sqlite;

/// <summary>What has become of a work item in its transaction.</summary>
internal enum WorkResult
{
    /// <summary>It is done once the transaction is.</summary>
    Done,

    /// <summary>There was nothing to take; it is run again when there is.</summary>
    Waiting,

    /// <summary>It was refused before it had written anything, and has its error.</summary>
    Rejected,
}
