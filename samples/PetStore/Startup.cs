using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PetStore.Data;

namespace PetStore;

/// <summary>Registers what the functions take as parameters.</summary>
public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new PetDatabase(configuration["PetStore:Database"] ?? ".serverless/petstore.db"));
}
