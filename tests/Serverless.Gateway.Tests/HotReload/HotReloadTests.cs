using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.HotReload;

public class HotReloadTests
{
    [Fact]
    public async Task Functions_are_asked_for_again_after_an_edit()
    {
        var application = new TestApplication(TestFunction.Text("/greet", _ => Task.FromResult("before")));
        await using var gateway = await TestGateway.StartAsync(application);
        using var connection = await gateway.ConnectAsync();
        await connection.GetAsync("/greet");
        Assert.Equal("before", (await connection.ReadAsync())!.Body);

        var edited = new TestApplication(TestFunction.Text("/greet", _ => Task.FromResult("after")), TestFunction.Text("/new", _ => Task.FromResult("new")));
        application.Edited = edited;
        ((Gateway.Kestrel.GatewayServer)gateway.Server).Replace(edited);
        await connection.GetAsync("/greet");
        Assert.Equal("after", (await connection.ReadAsync())!.Body);
        await connection.GetAsync("/new");
        Assert.Equal((StatusCodes.Status200OK, "new"), (await connection.ReadAsync()) is { } response ? (response.Status, response.Body) : default);
    }
}
