using System.Reflection;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;
using Serverless.Testing;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>A program in the loop of AWS Lambda, inside the test: with the services that the test replaces, as in its usual host.</summary>
internal sealed class LambdaTestHost : IAsyncDisposable
{
    // The platform brings several events at once; requests of one test shall meet each other.
    private const int Loops = 4;

    private readonly RuntimeApiDouble _api = new();
    private readonly LambdaProcess _process;
    private readonly Task<int> _run;

    private LambdaTestHost(FunctionHostContext context, CapturedLogs logs)
    {
        Context = context;
        Logs = logs;
        var platforms = new List<FunctionPlatform>();
        context.Application.AddPlatforms(platforms);
        _process = platforms.OfType<AwsLambdaPlatform>().Single().CreateProcess(context, RuntimeApiEndPoint.Parse(_api.Address));
        _run = Task.Factory.StartNew(() => _process.Run(Loops), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Client = new HttpClient(new LambdaHttpHandler(_api)) { BaseAddress = new Uri("https://api.example.com/") };
    }

    /// <summary>Its requests become events of an HTTP API.</summary>
    public HttpClient Client { get; }

    /// <summary>What hands over events.</summary>
    public RuntimeApiDouble Api => _api;

    public FunctionHostContext Context { get; }

    public CapturedLogs Logs { get; }

    public static LambdaTestHost Start(Assembly program, Action<FunctionTestHostBuilder> configure)
    {
        var builder = new FunctionTestHostBuilder(ApplicationFinder.Find(program));
        configure(builder);
        return new LambdaTestHost(builder.Build(), builder.Logs);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Stop();
        Assert.Equal(0, await _run);
        await _api.DisposeAsync();
    }
}
