using System.Net;
using Serverless.Hosting.Tests.Infrastructure;

namespace Serverless.Hosting.Tests.Commands;

public class ServeTests
{
    [Fact]
    public async Task Told_to_stop_the_host_finishes_what_runs_and_exits_with_0()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix's.");
        using var process = FixtureProcess.Start(["--port", "0"]);
        using var client = new HttpClient { BaseAddress = await process.ReadAddressAsync() };
        var slow = client.GetStringAsync(new Uri("/slow", UriKind.Relative));
        Assert.Equal("slow began", await process.ReadLineAsync());
        process.Signal("TERM");
        Assert.Equal("slow ended", await slow);
        Assert.Equal(0, await process.WaitAsync());
    }

    [Fact]
    public async Task What_outlives_the_grace_is_cancelled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix's.");
        using var process = FixtureProcess.Start(["--port", "0", "--Serverless:ShutdownTimeout", "50ms"]);
        using var client = new HttpClient { BaseAddress = await process.ReadAddressAsync() };
        var slow = client.GetStringAsync(new Uri("/slow", UriKind.Relative));
        Assert.Equal("slow began", await process.ReadLineAsync());
        process.Signal("TERM");
        Assert.Equal(0, await process.WaitAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => slow);
    }

    [Fact]
    public async Task An_address_in_use_is_said_with_exit_code_1()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, _, error) = await FixtureProcess.RunAsync(["--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}"]);
        Assert.Equal(1, code);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_comes_from_the_environment_too()
    {
        using var process = FixtureProcess.Start([], environment: ("PORT", "0"));
        using var client = new HttpClient { BaseAddress = await process.ReadAddressAsync() };
        Assert.Equal("""{"message":"Hello, bob!"}""", await client.GetStringAsync(new Uri("/hello/bob", UriKind.Relative)));
    }
}
