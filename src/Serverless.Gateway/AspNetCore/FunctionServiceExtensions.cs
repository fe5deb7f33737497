using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway.AspNetCore;
using Serverless.Gateway.Problems;
using Serverless.Hosting;

namespace Serverless;

/// <summary>Registers what functions need in the container of an ordinary ASP.NET Core application.</summary>
public static class FunctionServiceExtensions
{
    /// <summary>
    /// Runs the <see cref="FunctionStartupAttribute"/> methods on the application's services, and adds the generated metadata of payload
    /// types to <see cref="JsonOptions"/>, behind what the application has put there itself. Functions that events start run from the
    /// application's start to its end.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The application's configuration.</param>
    /// <exception cref="InvalidOperationException">No functions were generated for the program.</exception>
    public static IServiceCollection AddFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        // The host says which program it is: in a test, several may be loaded.
        return services.AddApplication(configuration, FunctionHost.CreateApplication(configuration["applicationName"]));
    }

    internal static IServiceCollection AddApplication(this IServiceCollection services, IConfiguration configuration, FunctionApplication application)
    {
        services.AddSingleton(provider => new RegisteredFunctions(application, provider));
        services.AddHostedService<FunctionEvents>();
        services.PostConfigure<JsonOptions>(options =>
        {
            GeneratedJson.AddTo(options.SerializerOptions, application.JsonTypes);
            GeneratedJson.AddTo(options.SerializerOptions, ProblemJsonContext.Default);
        });
        application.ConfigureServices(services, configuration);
        return services;
    }
}
