using System.Text;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Commands;

[Collection(ConsoleGroup.Name)]
public class InvokeAsyncTests
{
    private readonly List<string> _queued = [];
    private RecordingServer? _server;

    [Theory]
    [InlineData("{\"a\":1}", "invoke", "shop.twice", "--async", "--data", "{\"a\":1}")]
    [InlineData("", "invoke", "Shop.Twice", "--async")]
    public async Task A_direct_function_is_queued_and_not_run(string payload, params string[] args)
    {
        Assert.Equal((0, ""), await ConsoleGroup.RunAsync(Application(), args));
        Assert.Equal(["Shop.Twice " + payload], _queued);
        Assert.Equal("disposed", Assert.Single(_server!.Calls));
    }

    [Theory]
    [InlineData(2, "There is no function 'Shop.Twize'. Did you mean 'Shop.Twice'?", "Shop.Twize", "--async")]
    [InlineData(2, "The function 'Shop.Mail' is not started by its name: give it a [DirectTrigger]. See tests --help.", "Shop.Mail", "--async")]
    [InlineData(2, "The option '--async' goes with '--data' alone. See tests --help.", "Shop.Twice", "--async", "--query", "a=1")]
    [InlineData(2, "The payload of the function Shop.Twice is not of its type, at $ (line 1, byte 1).", "Shop.Twice", "--data", "{", "--async")]
    public async Task What_cannot_be_queued_is_said(int code, string message, params string[] args)
    {
        var (exitCode, error) = await ConsoleGroup.RunAsync(Application(), ["invoke", .. args]);
        Assert.Equal((code, message), (exitCode, error.TrimEnd()));
        Assert.Empty(_queued);
    }

    [Fact]
    public async Task A_program_without_events_says_what_to_reference()
    {
        var (exitCode, error) = await ConsoleGroup.RunAsync(new LambdaApplication(Twice()), "invoke", "Shop.Twice", "--async");
        Assert.Equal(
            (2, "This program has no events, so nothing can be queued: reference the package Serverless.Events. See tests --help."), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public async Task A_broker_that_cannot_be_reached_is_said_with_exit_code_1()
    {
        var application = Application(() => throw new UnavailableException("No broker at localhost:1."));
        var (exitCode, error) = await ConsoleGroup.RunAsync(application, "invoke", "Shop.Twice", "--async");
        Assert.Equal((1, "The function was not queued: No broker at localhost:1."), (exitCode, error.TrimEnd()));
    }

    private static LambdaFunction Twice() => new("Shop.Twice", _ => throw new InvalidOperationException("It must not run."));

    private LambdaApplication Application(Action? before = null) => new(Twice(), new TriggeredFunction("Shop.Mail", "queue", "receipts"))
    {
        Events = (host, inner) =>
        {
            Assert.IsType<NoServer>(inner);
            host.Events = _server = new RecordingServer();
            host.EnqueueDirect = (function, payload, _) =>
            {
                before?.Invoke();
                _queued.Add($"{function} {Encoding.UTF8.GetString(payload.Span)}");
                return default;
            };
            return _server;
        },
    };

    private sealed class RecordingServer : FunctionServer
    {
        public List<string> Calls { get; } = [];

        public override IReadOnlyList<string> Addresses => [];

        public override Task StartAsync(CancellationToken cancellationToken)
        {
            Calls.Add("started");
            return Task.CompletedTask;
        }

        public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            Calls.Add("disposed");
            return default;
        }
    }
}
