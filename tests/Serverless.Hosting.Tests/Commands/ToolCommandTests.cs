using Microsoft.Extensions.DependencyInjection;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Commands;

[Collection(ConsoleGroup.Name)]
public class ToolCommandTests
{
    [Fact]
    public async Task A_command_of_the_program_gets_its_arguments_and_answers_the_exit_code()
    {
        string[]? seen = null;
        var application = new LambdaApplication
        {
            Own = [new LambdaCommand("send", (_, args) =>
            {
                seen = args;
                return Task.FromResult(5);
            })],
        };
        Assert.Equal((5, ""), await ConsoleGroup.RunAsync(application, "send", "clicks", "--data", "1"));
        Assert.Equal(["clicks", "--data", "1"], seen!);
    }

    [Theory]
    [InlineData("send", "clicks", "--Serverless:Data=x", "--data", "1")]
    [InlineData("send", "--Serverless:Data", "x", "clicks", "--data", "1")]
    [InlineData("send", "clicks", "--data", "1", "--Serverless__Data", "x")]
    [InlineData("--Serverless:Data=x", "send", "clicks", "--data", "1")]
    [InlineData("--urls", "http://127.0.0.1:0", "--Serverless__Data=x", "send", "clicks", "--data", "1")]
    [InlineData("send", "clicks", "--data", "1", "--Serverless:Data=x", "--port=0", "--environment", "Development")]
    public async Task A_command_has_the_settings_that_the_host_would_have(params string[] arguments)
    {
        string[]? seen = null;
        string? data = null;
        string? configured = null;
        var application = new LambdaApplication
        {
            Services = host =>
            {
                configured = ConfigurationFactory.Create(host.Arguments, "Production", typeof(ToolCommandTests).Assembly)["serverless:data"];
                return new ServiceCollection().BuildServiceProvider();
            },
            Own = [new LambdaCommand("send", (host, args) =>
            {
                seen = args;
                data = host.Settings.Lookup("Serverless:Data");
                Assert.Equal(arguments.Contains("Development"), host.Settings.IsDevelopment);
                host.EnsureServices();
                return Task.FromResult(0);
            })],
        };
        Assert.Equal((0, ""), await ConsoleGroup.RunAsync(application, arguments));
        Assert.Equal(["clicks", "--data", "1"], seen!);
        Assert.Equal(("x", "x"), (data, configured));
    }

    [Fact]
    public async Task A_setting_without_a_value_is_said()
    {
        var application = new LambdaApplication { Own = [new LambdaCommand("send", (_, _) => Task.FromResult(0))] };
        Assert.Equal(
            (2, "The setting '--Serverless:Data' is '', but must be followed by a value."), Trim(await ConsoleGroup.RunAsync(application, "send", "clicks", "--Serverless:Data")));
    }

    [Fact]
    public async Task Services_are_made_when_a_command_asks_and_disposed_after_it()
    {
        var made = 0;
        ServiceProvider? provider = null;
        LambdaApplication Application(bool asks) => new()
        {
            Services = _ =>
            {
                made++;
                return provider = new ServiceCollection().BuildServiceProvider();
            },
            Own = [new LambdaCommand("send", (host, _) =>
            {
                Assert.True(host.LogsToStandardError);
                Assert.Null(host.Services);
                if (asks)
                {
                    host.EnsureServices();
                    host.EnsureServices();
                    Assert.NotNull(host.Services);
                }

                return Task.FromResult(0);
            })],
        };
        Assert.Equal((0, ""), await ConsoleGroup.RunAsync(Application(asks: false), "send"));
        Assert.Equal(0, made);
        Assert.Equal((0, ""), await ConsoleGroup.RunAsync(Application(asks: true), "send"));
        Assert.Equal(1, made);
        Assert.Throws<ObjectDisposedException>(() => provider!.GetService<TimeProvider>());
    }

    [Fact]
    public async Task What_a_command_throws_is_one_line_and_an_exit_code()
    {
        foreach (var (exception, code, line) in new (Exception, int, string)[]
        {
            (new HostSettingsException("Serverless:Data", "x", "a folder"), 2, "The setting 'Serverless:Data' is 'x', but must be a folder."),
            (new CommandLineException("There is no queue 'x'."), 2, "There is no queue 'x'. See tests --help."),
            (new FunctionNotFoundException("a", "b"), 2, "There is no function 'a'. Did you mean 'b'?"),
            (new UnavailableException("No broker at localhost:1; check Serverless:Redis."), 1, "The command 'send' failed: No broker at localhost:1; check Serverless:Redis."),
            (new OverloadedException("The queue is full.", TimeSpan.Zero), 1, "The command 'send' failed: The queue is full."),
            (new IOException("The disk is full."), 1, "The command 'send' failed: The disk is full."),
        })
        {
            var application = new LambdaApplication { Own = [new LambdaCommand("send", (_, _) => throw exception)] };
            Assert.Equal((code, line), Trim(await ConsoleGroup.RunAsync(application, "send")));
        }
    }

    [Theory]
    [InlineData("snd", "send")]
    [InlineData("lits", "list")]
    [InlineData("dead-leter", "dead-letter")]
    public async Task A_mistyped_command_is_told_with_the_nearest_of_all(string typed, string meant)
    {
        var application = new LambdaApplication { Own = [new LambdaCommand("send", null!), new LambdaCommand("dead-letter", null!)] };
        Assert.Equal((2, $"There is no command '{typed}'. Did you mean '{meant}'? See tests --help."), Trim(await ConsoleGroup.RunAsync(application, typed)));
    }

    [Fact]
    public void Help_has_the_commands_of_the_program_in_the_same_columns()
    {
        var lines = HelpText.For(new LambdaApplication { Own = [new LambdaCommand("send", null!)] }).Split('\n');
        var column = lines.Single(l => l.StartsWith("tests send QUEUE  ", StringComparison.Ordinal)).IndexOf("does it", StringComparison.Ordinal);
        Assert.Equal("  --a-very-long-option-of-this-command VALUE".Length + 2, column);
        Assert.Equal(column, lines.Single(l => l.StartsWith("  --a-very", StringComparison.Ordinal)).IndexOf("changes how", StringComparison.Ordinal));
        Assert.Equal(column, lines.Single(l => l.StartsWith("tests manifest", StringComparison.Ordinal)).IndexOf("print the", StringComparison.Ordinal));
        Assert.Equal(column, lines.Single(l => l.StartsWith("  --port PORT", StringComparison.Ordinal)).IndexOf("the port;", StringComparison.Ordinal));
    }

    [Fact]
    public void List_shows_what_starts_each_function_once()
    {
        var text = ListCommand.Run(
            new LambdaApplication(
                new TriggeredFunction("Shop.Mail", "queue", "receipts"),
                new TriggeredFunction("Shop.CleanUp", "timer", "0 3 * * *"),
                new TriggeredFunction("Shop.Twice", "direct", "direct"),
                new TriggeredFunction("Shop.Twice", "direct", "Shop.Twice"),
                new TriggeredFunction("Shop.Index", "blob", "uploads/{name}.jpg")),
            [],
            new PlatformChoice(null, "nothing tells of another"));
        Assert.Equal(
            [
                "FUNCTION KIND TRIGGER TIMEOUT",
                "Shop.CleanUp timer 0 3 * * * 30s",
                "Shop.Index blob uploads/{name}.jpg 30s",
                "Shop.Mail queue receipts 30s",
                "Shop.Twice direct 30s",
                "Platform: local (nothing tells of another)",
            ],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private static (int, string) Trim((int ExitCode, string Error) run) => (run.ExitCode, run.Error.TrimEnd());
}
