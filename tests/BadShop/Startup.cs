using System.Reflection;

namespace BadShop;

/// <summary>Registers the shop's services, and does too much of it.</summary>
public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services)
    {
        services.AddSingleton<IPriceList, PriceList>();
        services.AddScoped<Cart>();
        services.AddScoped<Checkout>();
        services.AddScoped<Catalogue>();
        services.AddScoped<Printer>();
        services.AddDistributedMemoryCache();
        services.AddMemoryCache();
        services.AddSingleton<HttpClient>();
        services.AddScoped<ICourier, Courier>();
        services.AddScoped<Newsletter>();
        Plugins.Register(services);
    }
}

/// <summary>Nobody asks for it.</summary>
public sealed class Newsletter;

internal static class Plugins
{
    public static void Register(IServiceCollection services)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes())
        {
            if (type.IsAssignableTo(typeof(IPlugin)) && type.IsClass)
            {
                services.AddSingleton(typeof(IPlugin), type);
            }
        }

        services.AddSingleton(new Banner(File.ReadAllText("banner.txt")));
    }
}

public interface IPlugin;

public sealed record Banner(string Text);
