using System.Text;

namespace Inventory;

public sealed record StockLine(string Sku, int Count);

internal static class Buffers
{
    [ThreadStatic]
    private static StringBuilder? builder;

    private static readonly ThreadLocal<int> Lines = new();

    public static string Format(IEnumerable<StockLine> lines)
    {
        {|SLS2008:builder ??= new StringBuilder()|};
        builder.Clear();
        foreach (var line in lines)
        {
            builder.Append(line.Sku).Append('=').Append(line.Count).Append(';');
            {|SLS2008:Lines.Value++|};
        }

        return builder.ToString();
    }
}

public interface IStock
{
    IReadOnlyList<StockLine> All();
}

public sealed class StockFunctions(IStock stock)
{
    [HttpTrigger("GET", "/stock.txt")]
    public string Export() => Buffers.Format(stock.All());
}
