using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Serverless.Gateway;

/// <summary>
/// Stands in for the container of a program that has none: what ASP.NET Core's own results ask for when they write
/// themselves, and nothing else.
/// </summary>
internal sealed class BareServices(ILoggerFactory loggerFactory, JsonSerializerOptions json) : IServiceProvider
{
    private IOptions<JsonOptions>? _jsonOptions;

    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(ILoggerFactory))
        {
            return loggerFactory;
        }

        if (serviceType == typeof(IServiceProvider))
        {
            return this;
        }

        return serviceType == typeof(IOptions<JsonOptions>) ? _jsonOptions ??= CreateJsonOptions() : null;
    }

    private IOptions<JsonOptions> CreateJsonOptions()
    {
        var options = new JsonOptions();
        options.SerializerOptions.TypeInfoResolver = json.TypeInfoResolver;
        return Options.Create(options);
    }
}
