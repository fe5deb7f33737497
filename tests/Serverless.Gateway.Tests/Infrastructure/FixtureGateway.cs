using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Serverless.Hosting;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>The generated application of the fixture program, in this process.</summary>
internal static class FixtureGateway
{
    public static Task<TestGateway> StartAsync()
    {
        var attribute = typeof(GatewayFixture.Functions).Assembly.GetCustomAttribute<FunctionApplicationAttribute>()!;
        var application = (FunctionApplication)Activator.CreateInstance(attribute.Application, nonPublic: true)!;
        return TestGateway.StartAsync(application, configure: (host, logs) =>
        {
            var services = new ServiceCollection();
            ServiceContainer.Register(application, host, new ConfigurationBuilder().Build(), services);
            services.RemoveAll<ILoggerProvider>();
            services.AddSingleton<ILoggerProvider>(logs);
            host.Services = ServiceContainer.Build(host, services);
        });
    }
}
