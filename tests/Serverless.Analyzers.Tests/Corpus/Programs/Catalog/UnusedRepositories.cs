using Microsoft.Extensions.Logging;

namespace Catalog;

public interface IBrands
{
    string[] All();
}

public sealed class Brands(ILogger<Brands> logger) : IBrands
{
    public string[] All()
    {
        logger.LogInformation("Reading brands");
        return ["A", "B"];
    }
}

public interface IColors
{
    string[] All();
}

public sealed class Colors : IColors
{
    public string[] All() => ["red"];
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services)
    {
        services.AddTransient<IBrands, Brands>();
        {|SLS4007:services.AddTransient<IColors, Colors>()|};
    }
}

public sealed class BrandFunctions(IBrands brands)
{
    [HttpTrigger("GET", "/brands")]
    public string[] List() => brands.All();
}
