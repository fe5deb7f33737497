namespace Serverless.Events.Sqlite;

/// <summary>The places of messages in their batch, as objects that are made once.</summary>
internal static class Receipts
{
    private static readonly object[] Known = [.. Enumerable.Range(0, 256).Select(static index => (object)index)];

    public static object At(int index) => index < Known.Length ? Known[index] : index;
}
