using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Serverless.Gateway.Exchange;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>The parts that a whole program does not show from all sides.</summary>
public sealed class PartTests
{
    [Theory]
    [InlineData("127.0.0.1:9001", "127.0.0.1", 9001, "")]
    [InlineData("localhost:9001/some/prefix", "localhost", 9001, "/some/prefix")]
    [InlineData("localhost:9001/some/prefix/", "localhost", 9001, "/some/prefix")]
    [InlineData("runtime", "runtime", 80, "")]
    [InlineData("[::1]:9001", "[::1]", 9001, "")]
    public void An_address_has_a_host_a_port_and_perhaps_a_prefix(string text, string host, int port, string prefix) =>
        Assert.Equal(new RuntimeApiEndPoint(host, port, prefix), RuntimeApiEndPoint.Parse(text));

    [Theory]
    [InlineData("host:")]
    [InlineData("host:port")]
    [InlineData("host:99999")]
    [InlineData(":80")]
    [InlineData("/prefix")]
    public void An_address_that_is_none_is_refused(string text) => Assert.Throws<HostSettingsException>(() => RuntimeApiEndPoint.Parse(text));

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    [InlineData("Sampled=0; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793; Lineage=a:0", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", null)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279X;Parent=53995c3f42cd8ad8", null)]
    [InlineData("Root=;Parent=", null)]
    [InlineData("", null)]
    public void A_trace_of_the_platform_is_one_of_W3C(string header, string? expected) => Assert.Equal(expected, TraceHeader.ToTraceParent(Encoding.ASCII.GetBytes(header)));

    [Theory]
    [InlineData("http2", EventShape.Http2)]
    [InlineData("rest", EventShape.Rest)]
    [InlineData("http1", EventShape.Http1)]
    [InlineData("alb", EventShape.Alb)]
    [InlineData("alb-multi", EventShape.AlbMultiValue)]
    public void The_shape_of_an_event_does_not_depend_on_the_order_of_its_members(string name, object shape)
    {
        var json = JsonNode.Parse(HttpEvents.Make(name, new ClientRequest("GET", "/a", "b=c", [("X-A", "1")], null)))!.AsObject();
        var members = json.Select(m => (m.Key, Value: m.Value?.DeepClone())).ToList();
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var shuffled = new JsonObject(members.OrderBy(_ => random.Next()).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
                return EventShapes.Of(Encoding.UTF8.GetBytes(shuffled.ToJsonString())) == (EventShape)shape;
            },
            iter: 200);
    }

    [Theory]
    [InlineData("/a/./b", "/a/b")]
    [InlineData("/a/../b", "/b")]
    [InlineData("/..", "/")]
    [InlineData("/a/b/..", "/a/")]
    [InlineData("/a%2Fb/%C3%A9", "/a%2Fb/é")]
    [InlineData("a", "/a")]
    [InlineData("", "/")]
    [InlineData("/.well-known/x", "/.well-known/x")]
    public void A_path_is_decoded_as_by_the_server(string raw, string expected) => Assert.Equal(expected, RequestPath.Decode(raw));

    [Fact]
    public void The_type_of_an_error_is_one_that_the_platform_takes()
    {
        Assert.Equal("Function.InvalidOperationException", ErrorReport.TypeOf(new InvalidOperationException()));
        Assert.Equal("Function.ListException", ErrorReport.TypeOf(new List2Exception<int>()));
        Assert.Matches("^(Runtime|Function)\\.[A-Z][a-zA-Z]+$", ErrorReport.TypeOf(new _1()));
    }

    [Fact]
    public void An_error_of_any_length_stays_within_what_the_platform_takes()
    {
        var exception = new InvalidOperationException(new string('x', 1_000_000));
        for (var i = 0; i < 20; i++)
        {
            exception = new InvalidOperationException(new string('y', 100_000), exception);
        }

        var buffer = new RequestBuffer();
        ErrorReport.Write(buffer, "Function.Error", exception);
        Assert.InRange(buffer.Length, 1, 256 * 1024);
        Assert.InRange(ErrorReport.Causes(exception).Length, 1, 1024 * 1024);
    }

    private sealed class List2Exception<T> : Exception;

    private sealed class _1 : Exception;
}
