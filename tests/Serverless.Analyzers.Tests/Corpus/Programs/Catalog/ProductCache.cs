using Microsoft.EntityFrameworkCore;

namespace Catalog;

public sealed class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public sealed class CatalogContext : DbContext
{
    public DbSet<Product> Products => Set<Product>();
}

public interface IProductRepository
{
    Task<Product?> FindAsync(int id, CancellationToken cancel);
}

public sealed class ProductRepository(CatalogContext db) : IProductRepository
{
    public async Task<Product?> FindAsync(int id, CancellationToken cancel) => await db.Products.FindAsync([id], cancel);
}

/// A decorator whose dictionary outlives the invocation, found through the interface.
public sealed class CachedProductRepository(ProductRepository inner) : IProductRepository
{
    private static readonly Dictionary<int, Product?> Known = [];

    public async Task<Product?> FindAsync(int id, CancellationToken cancel)
    {
        if (Known.TryGetValue(id, out var known))
        {
            return known;
        }

        var product = await inner.FindAsync(id, cancel);
        {|SLS2002:Known[id] = product|};
        return product;
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services)
    {
        services.AddDbContext<CatalogContext>();
        services.AddScoped<ProductRepository>();
        services.AddScoped<IProductRepository, CachedProductRepository>();
    }
}

public sealed class ProductFunctions(IProductRepository products)
{
    [HttpTrigger("GET", "/products/{id:int}")]
    public Task<Product?> Find(int id, CancellationToken cancel) => products.FindAsync(id, cancel);
}
