using ClickProcessor.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClickProcessor;

/// <summary>Registers what the functions take as parameters.</summary>
public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new AdDatabase(configuration["ClickProcessor:Database"] ?? ".serverless/clicks.db"));
}
