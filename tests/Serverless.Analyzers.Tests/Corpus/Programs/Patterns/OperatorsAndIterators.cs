namespace Patterns;

internal readonly record struct Price(decimal Value)
{
    private static int additions;

    public static Price operator +(Price left, Price right)
    {
        {|SLS2001:additions++|};
        return new Price(left.Value + right.Value);
    }

    public static implicit operator Price(decimal value) => new(value);
}

internal sealed class Page : IDisposable
{
    private static int open;
    private readonly string[] lines = ["1", "2"];

    public string this[int index]
    {
        get
        {
            {|SLS2001:open = index|};
            return lines[index];
        }
    }

    public IEnumerable<decimal> Values()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            yield return decimal.Parse(this[i]);
        }
    }

    public void Dispose() => {|SLS2001:open--|};
}

public static class SumFunctions
{
    [HttpTrigger("GET", "/sum")]
    public static decimal Sum()
    {
        using var page = new Page();
        Price sum = 0m;
        foreach (var value in page.Values())
        {
            sum += value;
        }

        return sum.Value;
    }
}
