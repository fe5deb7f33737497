namespace Serverless;

/// <summary>Starts the method for changes of the items of a table, in order within an item: DynamoDB Streams on AWS Lambda.</summary>
/// <param name="table">The table: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 255.</param>
/// <remarks>
/// The method takes one change (<see cref="TableChange{T}"/>, <c>Message&lt;TableChange&lt;T&gt;&gt;</c>) or a batch of them (<c>IReadOnlyList</c> of either), where
/// <c>T</c> is what the table's items are, and otherwise what <see cref="QueueTriggerAttribute"/> says. A change that fails holds up its shard until it succeeds or
/// its attempts are over; a batch that fails is halved until the change is found. Only a platform brings changes: locally there is the command
/// <c>invoke</c>.
/// </remarks>
public sealed class TableTriggerAttribute(string table) : BatchTriggerAttribute
{
    /// <summary>The table.</summary>
    public string Table { get; } = table;

    /// <summary>Whether a deployment that is new begins with the oldest change kept. Default false: with what comes from now on.</summary>
    public bool FromStart { get; set; }
}
