namespace BadShop;

public interface IStockCount
{
    Task<int> CountAsync(CancellationToken cancel);
}

public interface ISalesCount
{
    Task<int> CountAsync(CancellationToken cancel);
}

/// <summary>What the people behind the counter start.</summary>
public static class OperationFunctions
{
    [DirectTrigger]
    public static void Labels(Printer printer, ISpool spool) => printer.Drain(spool);

    [DirectTrigger]
    public static async Task<int> Difference(IStockCount stock, ISalesCount sales, CancellationToken cancel)
    {
        var counted = await stock.CountAsync(cancel);
        var sold = await sales.CountAsync(cancel);
        return counted - sold;
    }

    [TimerTrigger("0 3 * * *")]
    public static int CleanUp() => Tools.Get<Broom>().Sweep();
}

public sealed class Broom
{
    public int Sweep() => Directory.GetFiles(Path.GetTempPath()).Length;
}

internal static class Tools
{
    public static T Get<T>()
        where T : class
    {
        var services = new ServiceCollection();
        services.AddTransient<T>();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<T>();
    }
}
