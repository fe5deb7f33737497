using System.Net;
using System.Text;

namespace Serverless.Platforms.AzureFunctions.Tests.Http;

/// <summary>Requests that the host forwards as they came: with its headers, and without an envelope.</summary>
public class ForwardedRequestTests
{
    [Fact]
    public async Task A_response_comes_back_as_it_is()
    {
        await using var host = await Fixture.StartAsync();
        using var bytes = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "/bytes?count=200"));
        using var cookies = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "/cookies?count=2"));

        Assert.Equal(200, (await bytes.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(2, cookies.Headers.GetValues("Set-Cookie").Count());
    }

    /// <summary>Even one that looks like an invocation, where no function of the host is called like the route.</summary>
    [Theory]
    [InlineData("just a text")]
    [InlineData("""{"Data":{"req":{}},"Metadata":{}}""")]
    [InlineData("")]
    public async Task A_post_to_a_route_of_one_segment_is_no_invocation(string text)
    {
        await using var host = await Fixture.StartAsync();
        using var answer = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Post, "/text") { Content = new StringContent(text, Encoding.UTF8, "text/plain") });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_no_route_takes_is_not_found()
    {
        await using var host = await Fixture.StartAsync();
        using var answer = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "/nowhere"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_prefix_of_routes_is_cut_off_where_a_setting_names_it()
    {
        await using var host = await Fixture.StartAsync(("Serverless__Azure__RoutePrefix", "api"));
        using var forwarded = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "/api/where"));
        using var posted = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Post, "/api/text") { Content = new StringContent("text") });
        var invoked = await host.InvokeAsync("RequestFunctions_Where", Fixture.Request("GET", "/api/where"));

        Assert.Equal(HttpStatusCode.OK, forwarded.StatusCode);
        Assert.Equal("text", await posted.Content.ReadAsStringAsync());
        Assert.Equal(200, (int)invoked.Response["statusCode"]!);
    }

    [Fact]
    public async Task Without_the_setting_it_is_a_part_of_the_path()
    {
        await using var host = await Fixture.StartAsync();
        using var forwarded = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Get, "/api/where"));
        Assert.Equal(HttpStatusCode.NotFound, forwarded.StatusCode);
    }

    [Fact]
    public async Task A_direct_function_has_an_address_of_its_own()
    {
        await using var host = await Fixture.StartAsync();
        using var sum = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Post, "/_functions/EventFunctions_Add") { Content = new StringContent("""{"left":3,"right":4}""") });
        using var none = await host.ForwardAsync(new HttpRequestMessage(HttpMethod.Post, "/_functions/EventFunctions_Take") { Content = new StringContent("{}") });
        using var stranger = await host.GetAsync("/_functions/EventFunctions_Add");

        Assert.Equal("7", await sum.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }
}
