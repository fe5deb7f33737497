using Serverless.Gateway.Routing;

namespace Serverless.Generators.Tests.Routing;

/// <summary>Each feature by name; what is right in general, the differential test says.</summary>
public sealed class RouterTests
{
    [Theory]
    [InlineData("/pets/new", "0 {}")]
    [InlineData("/PETS/New/", "0 {}")]
    [InlineData("/pets/5", "1 {id=5}")]
    [InlineData("/pets/rex", "2 {name=rex}")]
    [InlineData("/pets/a%2Fb", "2 {name=a%2Fb}")]
    [InlineData("/pets", "3 {rest=pets}")]
    [InlineData("/pets/5/6", "3 {rest=pets/5/6}")]
    [InlineData("/pets//", "3 {rest=pets//}")]
    [InlineData("/", "3 {}")]
    [InlineData("", "3 {}")]
    public void More_specific_routes_win(string path, string expected) =>
        Check(["GET /pets/new", "GET /pets/{id:int}", "GET /pets/{name}", "GET /{*rest}"], "GET", path, expected);

    [Theory]
    [InlineData("/a/cat.png", "0 {ext=png, name=cat}")]
    [InlineData("/a/cat", "0 {name=cat}")]
    [InlineData("/a/cat.tar.gz", "0 {ext=gz, name=cat.tar}")]
    [InlineData("/a/cat.", "404")]
    [InlineData("/a/.png", "0 {name=.png}")]
    [InlineData("/b/V1-2x", "1 {major=1, minor=2}")]
    [InlineData("/b/v1-x", "404")]
    public void Complex_segments_match_from_the_right(string path, string expected) =>
        Check(["GET /a/{name}.{ext?}", "GET /b/v{major}-{minor}x"], "GET", path, expected);

    [Theory]
    [InlineData("/a", "0 {b=1}")]
    [InlineData("/a/2", "0 {b=2}")]
    [InlineData("/a/2/3", "0 {b=2, c=3}")]
    [InlineData("/a//3", "404")]
    public void Missing_segments_have_their_default_or_nothing(string path, string expected) =>
        Check(["GET /a/{b=1}/{c?}"], "GET", path, expected);

    [Theory]
    [InlineData("GET", "/a", "0 {}")]
    [InlineData("HEAD", "/a", "0 {}")]
    [InlineData("get", "/a", "0 {}")]
    [InlineData("POST", "/a", "1 {}")]
    [InlineData("DELETE", "/a", "405 GET, HEAD, POST, PUT")]
    [InlineData("HEAD", "/b", "3 {}")]
    [InlineData("PURGE", "/c", "4 {}")]
    [InlineData("GET", "/c", "5 {}")]
    [InlineData("PATCH", "/nothing", "404")]
    [InlineData("POST", "/d/x", "405 GET, HEAD")]
    [InlineData("GET", "/d/x", "404")]
    public void Methods_are_chosen_where_the_path_ends(string method, string path, string expected) =>
        Check(["GET /a", "POST,PUT /a", "GET /b", "HEAD /b", "* /c", "GET /c", "GET /d/{id:int}"], method, path, expected);

    [Fact]
    public void Overlapping_literals_keep_the_parameters_routes()
    {
        string[] routes = ["GET /a/x", "GET /{p}/y", "GET /{p}/{q:int}", "GET /b/{q}", "GET /{**rest}"];
        Check(routes, "GET", "/a/x", "0 {}");
        Check(routes, "GET", "/a/y", "1 {p=a}");
        Check(routes, "GET", "/a/7", "2 {p=a, q=7}");
        Check(routes, "GET", "/b/7", "3 {q=7}");
        Check(routes, "GET", "/a/z", "4 {rest=a/z}");
    }

    [Fact]
    public void Text_that_is_special_in_csharp_is_harmless() =>
        Check(["GET /\"\\{{x}}\n*/{a:regex(^\"\\\\$)=\"}", "GET /x\u2028y"], "GET", "/\"\\{x}\n*", "404");

    [Fact]
    public void More_parameters_than_slots_grow_them()
    {
        var route = "GET /" + string.Join("-", Enumerable.Range(0, 40).Select(i => $"{{p{i}}}"));
        var router = EmittedRouter.Compile(RouteTable.Of(route)).Router;
        var match = new RouteMatch();
        Assert.Equal(0, router.Match("GET", "/" + string.Join("-", Enumerable.Range(0, 40)), match));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}"), Enumerable.Range(0, 40).Select(i => match.GetString(i)));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var router = EmittedRouter.Compile(RouteTable.Of(
            "GET /pets/{id:int}", "GET /files/{name}.{ext?}", "GET /all/{*rest}", "POST /pets/{kind:alpha=cat}")).Router;
        var match = new RouteMatch();
        string[] paths = ["/pets/5", "/files/a.b", "/all/a/b/c", "/pets", "/nothing"];
        long allocated = 0;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var path in paths)
            {
                _ = router.Match("GET", path, match) + router.Match("POST", path, match);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_match_can_be_filled_by_hand()
    {
        var match = new RouteMatch();
        match.Reset("/a/b");
        match.SetValue(1, "x");
        match.SetFunction(3);
        Assert.Equal((3, 2, false, "x"), (match.FunctionIndex, match.Count, match.HasValue(0), match.GetString(1)));
        Assert.Equal(["q"], match.ToRouteValues(["p", "q"]).Keys);
        match.SetValue(1, null);
        Assert.Empty(match.ToRouteValues(["p", "q"]));
    }

    private static void Check(string[] routes, string method, string path, string expected)
    {
        var entries = RouteTable.Of(routes);
        var router = EmittedRouter.Compile(entries).Router;
        var match = new RouteMatch();
        var function = router.Match(method, path, match);
        var actual = function switch
        {
            FunctionRouter.NotFound => "404",
            FunctionRouter.MethodNotAllowed => "405 " + match.AllowedMethods,
            _ => RouteOutcome.Found(
                function,
                match.ToRouteValues([.. entries[function].Template.Parameters.Select(p => p.Name)])
                    .Select(v => KeyValuePair.Create(v.Key, (string)v.Value!))) is var found ? $"{function} {found.Detail}" : "",
        };
        Assert.Equal(expected, actual);
    }
}
