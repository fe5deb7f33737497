using Serverless.Generators.Model;

namespace Serverless.Generators.Emitting.Binding;

/// <summary>Writes how a service is got.</summary>
internal static class ServiceEmitter
{
    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedExtensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    public static string Expression(ServiceArgument service)
    {
        if (service.IsContext)
        {
            return "invocation";
        }

        var fallback = service.DefaultValue is { } value && !value.StartsWith("default", StringComparison.Ordinal) ? $" ?? {value}" : string.Empty;
        return (service.Key is null or "null", service.IsOptional) switch
        {
            (true, true) => $"{Extensions}.GetService<{service.Type}>(invocation.Services){fallback}",
            (true, false) => $"{Extensions}.GetRequiredService<{service.Type}>(invocation.Services)",
            (false, true) => $"{KeyedExtensions}.GetKeyedService<{service.Type}>(invocation.Services, {service.Key}){fallback}",
            (false, false) => $"{KeyedExtensions}.GetRequiredKeyedService<{service.Type}>(invocation.Services, {service.Key})",
        };
    }
}
