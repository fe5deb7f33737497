namespace Serverless.Events.Sqlite;

/// <summary>A work item for what is not done often.</summary>
/// <typeparam name="T">What it answers.</typeparam>
/// <param name="run">Does it.</param>
internal sealed class Operation<T>(Func<BrokerStore, T> run) : WorkItem<T>
{
    protected override WorkResult Do(BrokerStore store)
    {
        try
        {
            Answer = run(store);
            return WorkResult.Done;
        }
        catch (LeaseLostException exception)
        {
            return Refuse(exception);
        }
    }
}
