namespace Search;

public sealed record Facet(string Name, int Count);

public sealed record Result(IReadOnlyList<string> Hits, IReadOnlyList<Facet> Facets);

public interface IHits
{
    Task<IReadOnlyList<string>> FindAsync(string text, CancellationToken cancel);
}

public interface IFacets
{
    Task<IReadOnlyList<Facet>> CountAsync(string text, CancellationToken cancel);
}

public sealed class FacetFunctions(IHits hits, IFacets facets)
{
    [HttpTrigger("GET", "/facets")]
    public async Task<Result> Find(string q, CancellationToken cancel)
    {
        var found = await hits.FindAsync(q, cancel);
        var counted = await {|SLS3012:facets.CountAsync(q, cancel)|};
        return new Result(found, counted);
    }

    [HttpTrigger("GET", "/facets/first")]
    public async Task<Result> First(string q, CancellationToken cancel)
    {
        var found = await hits.FindAsync(q, cancel);
        var counted = await facets.CountAsync(found.Count == 0 ? q : found[0], cancel);
        return new Result(found, counted);
    }
}
