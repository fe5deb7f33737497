using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Tests.Routing;

public sealed class RouteTiesTests
{
    [Theory]
    [InlineData("GET /pets/{id}", "GET /pets/{name}")]
    [InlineData("GET /pets", "GET /PETS/")]
    [InlineData("GET /a/{id:int}", "GET /a/{id:long}")]
    [InlineData("GET /a/{id:int}", "GET /a/{id:min(500)}")]
    [InlineData("GET /{a:regex(^cat$)}", "GET /{b:alpha}")]
    [InlineData("GET /{a}.{b}", "GET /{a}-{b}")]
    [InlineData("GET /{a:int?}", "GET /{b:alpha?}")]
    [InlineData("GET /{*a:int}", "GET /{*b:length(2)}")]
    [InlineData("* /a", "* /a")]
    [InlineData("GET,POST /a", "PUT,POST /a")]
    [InlineData("GET /{a=1}", "GET /{b}")]
    public void Certain_ties_have_an_example_that_aspnetcore_refuses(string first, string second)
    {
        var entries = RouteTable.Of(first, second);
        var ties = RouteTies.Find(entries);
        var tie = Assert.Single(ties);
        Assert.Equal((0, 1), (tie.First, tie.Second));
        Assert.NotNull(tie.ExamplePath);
        using var reference = new AspNetRouter(entries);
        Assert.True(reference.Match(tie.Method == "*" ? "GET" : tie.Method, tie.ExamplePath).IsAmbiguous, tie.ExamplePath);
    }

    [Theory]
    [InlineData("GET /pets/{id}", "POST /pets/{id}")]
    [InlineData("GET /pets/{id}", "GET /pets/new")]
    [InlineData("GET /pets/{id}", "GET /pets/{id:int}")]
    [InlineData("GET /pets/{id}", "* /pets/{id}")]
    [InlineData("GET /pets/{id}", "HEAD /pets/{id}")]
    [InlineData("GET /a/{id}", "GET /b/{id}")]
    [InlineData("GET /{id:int}", "GET /{name:alpha}")]
    [InlineData("GET /{id:bool}", "GET /{name:guid}")]
    [InlineData("GET /{id:length(2)}", "GET /{name:minlength(3)}")]
    [InlineData("GET /{id:max(4)}", "GET /{name:min(5)}")]
    [InlineData("GET /{id:file}", "GET /{name:nonfile}")]
    [InlineData("GET /v{id}", "GET /x{id}")]
    [InlineData("GET /{id}.png", "GET /{id}.jpg")]
    [InlineData("GET /{a}/{b}", "GET /{a}")]
    [InlineData("GET /{a:int}/x/{c}", "GET /{a:alpha}/x/{c}")]
    public void Different_routes_do_not_tie(string first, string second) => Assert.Empty(RouteTies.Find(RouteTable.Of(first, second)));

    [Fact]
    public void What_nobody_can_tell_has_no_example() =>
        Assert.Null(Assert.Single(RouteTies.Find(RouteTable.Of(@"GET /{a:regex(^x\d+$)}", @"GET /{b:regex(^y\d+$)}"))).ExamplePath);

    [Fact]
    public void Many_different_routes_are_compared_quickly()
    {
        var entries = RouteTable.Of(Enumerable.Range(0, 2_000).Select(i => $"GET /service{i}/{{id}}"));
        Assert.Empty(RouteTies.Find(entries));
    }
}
