using Microsoft.AspNetCore.Authorization;

namespace Shop;

public sealed record Basket(List<string> Items);

/// The class is made for each invocation, so what is put in its fields is gone with the answer.
public sealed class BasketFunctions(TimeProvider time, string[] seen)
{
    private readonly List<string> items = [];
    private DateTimeOffset updated;

    public int Changes { get; private set; }

    [HttpTrigger("GET", "/basket")]
    public Basket Show() => new(items);

    [Authorize]
    [HttpTrigger("PUT", "/basket/{item}")]
    public IResult Add(string item)
    {
        Remember(item);
        {|SLS2004:seen = [.. seen, item]|};
        return Results.NoContent();
    }

    private void Remember(string item)
    {
        {|SLS2004:items.Add(item)|};
        {|SLS2004:updated = time.GetUtcNow()|};
        {|SLS2004:Changes++|};
    }

    public TimeSpan Age() => time.GetUtcNow() - updated;
}
