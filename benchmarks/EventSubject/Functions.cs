namespace EventSubject;

/// <summary>What is measured: one message or a hundred at a time, with and without an output.</summary>
public static class Functions
{
    private const int Hundred = 100;

    [QueueTrigger("one", BatchSize = Hundred)]
    public static void One(Item item) => Progress.Add(item);

    [QueueTrigger("many", BatchSize = Hundred)]
    public static void Many(IReadOnlyList<Item> items) => AddAll(items);

    [QueueTrigger("one-on", BatchSize = Hundred)]
    [return: QueueOutput("end")]
    public static Item OneOn(Item item) => item;

    [QueueTrigger("many-on", BatchSize = Hundred)]
    [return: QueueOutput("end")]
    public static IReadOnlyList<Item> ManyOn(IReadOnlyList<Item> items) => items;

    [QueueTrigger("end", BatchSize = Hundred)]
    public static void End(IReadOnlyList<Item> items) => AddAll(items);

    [QueueTrigger("redis-one", BatchSize = Hundred)]
    public static void RedisOne(Item item) => Progress.Add(item);

    [QueueTrigger("redis-many", BatchSize = Hundred)]
    public static void RedisMany(IReadOnlyList<Item> items) => AddAll(items);

    private static void AddAll(IReadOnlyList<Item> items)
    {
        foreach (var item in items)
        {
            Progress.Add(item);
        }
    }
}
