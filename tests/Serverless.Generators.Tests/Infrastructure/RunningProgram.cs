using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Serverless.Hosting;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>A compiled program whose gateway listens on a free port of the loopback address.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly FunctionHostContext _host;
    private readonly FunctionServer _server;

    private RunningProgram(Assembly assembly, FunctionHostContext host, FunctionServer server)
    {
        Assembly = assembly;
        _host = host;
        _server = server;
        Client = new HttpClient { BaseAddress = new Uri(server.Addresses[0]), Timeout = TimeSpan.FromSeconds(30) };
    }

    public Assembly Assembly { get; }

    public FunctionApplication Application => _host.Application;

    public HttpClient Client { get; }

    public static async Task<RunningProgram> StartAsync(Assembly assembly)
    {
        var application = CreateApplication(assembly);
        var host = FunctionHost.CreateContext(application, ["--urls", "http://127.0.0.1:0"], configure: null);
        return new RunningProgram(assembly, host, await FunctionHost.StartAsync(host, TestContext.Current.CancellationToken));
    }

    public static FunctionApplication CreateApplication(Assembly assembly)
    {
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        var attribute = assembly.GetCustomAttribute<FunctionApplicationAttribute>()
            ?? throw new InvalidOperationException("No application was generated.");
        return (FunctionApplication)Activator.CreateInstance(attribute.Application, nonPublic: true)!;
    }

    public async Task<string> GetAsync(string path) => await Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Invokes a function by its name.</summary>
    public async Task<string> InvokeAsync(string name, string payload) =>
        Encoding.UTF8.GetString((await new FunctionInvoker(_host).InvokeAsync(name, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken)).Span);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }
}
