using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway.Kestrel;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>An application of lambdas, with a router of literal paths.</summary>
internal sealed class TestApplication(params TestFunction[] functions) : FunctionApplication
{
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>What the program is after an edit.</summary>
    public TestApplication? Edited { get; set; }

    public override string Name => "tests";

    public override int Count => functions.Length;

    /// <summary>Makes the server of events.</summary>
    public Func<FunctionHostContext, FunctionServer, FunctionServer?> Events { get; init; } = static (_, _) => null;

    private TestFunction[] Functions => functions;

    public override string Manifest => "{}";

    public override FunctionDefinition Create(int index) => functions[index];

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => Services?.Invoke(services);

    public override IServiceProvider? CreateServices(FunctionHostContext host) => Services is null ? null : ServiceContainer.Create(this, host);

    public override FunctionServer? CreateEvents(FunctionHostContext host, FunctionServer inner) => Events(host, inner);

    public override FunctionServer CreateServer(FunctionHostContext host)
    {
        var gateway = new GatewayServer(host, () => new Router((Edited ?? this).Functions));
        return CreateEvents(host, gateway) ?? gateway;
    }

    private sealed class Router(TestFunction[] functions) : FunctionRouter
    {
        public override int Match(string method, string path, RouteMatch match)
        {
            match.Reset(path);
            var matching = functions.Where(f => f.Route == path).ToArray();
            if (matching.Length == 0)
            {
                return NotFound;
            }

            var function = Array.FindIndex(functions, f => f.Route == path && f.Takes(method));
            return function >= 0 ? match.Found(function, 0) : match.NotAllowed(string.Join(", ", matching.Select(f => f.Methods)));
        }
    }
}
