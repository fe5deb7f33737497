using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Serverless.Hosting;

/// <summary>Builds the configuration in the order that .NET's own host uses; later sources win.</summary>
internal static class ConfigurationFactory
{
    public static IConfigurationRoot Create(string[] arguments, string environmentName, Assembly program)
    {
        var builder = new ConfigurationBuilder();
        // dotnet run keeps the caller's directory; a platform may start the program from anywhere.
        builder.SetBasePath(File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory);
        builder.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        builder.AddJsonFile($"appsettings.{environmentName}.json", optional: true, reloadOnChange: false);
        if (string.Equals(environmentName, "Development", StringComparison.OrdinalIgnoreCase))
        {
            builder.AddUserSecrets(program, optional: true, reloadOnChange: false);
        }

        builder.AddEnvironmentVariables();
        builder.AddCommandLine(arguments);
        return builder.Build();
    }
}
