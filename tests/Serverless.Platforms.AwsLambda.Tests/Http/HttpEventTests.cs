using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>What only a gateway says of a request, and what its answers have of their own.</summary>
public sealed class HttpEventTests
{
    private const string Trace = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";

    [Theory]
    [InlineData("http2", "prod", "/prod")]
    [InlineData("http1", "prod", "/prod")]
    [InlineData("rest", "prod", "")]
    [InlineData("alb", "prod", "")]
    public async Task A_function_is_told_where_it_runs_and_for_whom(string shape, string stage, string pathBase)
    {
        await using var program = await LambdaProgram.StartAsync();
        var reply = await program.Api.SendAsync(HttpEvents.Make(shape, new ClientRequest("GET", "/where", "", shape == "alb" ? [] : [("X-Forwarded-Proto", "https")], null), stage), trace: Trace);
        var where = JsonDocument.Parse(reply.HttpBody).RootElement;
        Assert.Equal(pathBase, where.GetProperty("pathBase").GetString());
        Assert.Equal("https", where.GetProperty("scheme").GetString());
        Assert.Equal("api.example.com", where.GetProperty("host").GetString());
        Assert.Equal("203.0.113.7", where.GetProperty("address").GetString());
        Assert.Equal("aws-lambda", where.GetProperty("platform").GetString());
        Assert.Equal("00-5bef4de7ad49b0e87f6ef6c87fc2e700-9a9197af755a6419-01", where.GetProperty("traceParent").GetString());
        Assert.Equal(Trace, where.GetProperty("xRay").GetString());
        Assert.InRange(where.GetProperty("remainingSeconds").GetDouble(), 20, 30);
        Assert.Equal("8476a536-e9f4-11e8-9739-000000000001", where.GetProperty("requestId").GetString());
        Assert.Equal(LambdaEventToSend.Arn, where.GetProperty("arn").GetString());
        Assert.Equal(shape == "alb" ? "8476a536-e9f4-11e8-9739-000000000001" : "gateway-id", where.GetProperty("traceIdentifier").GetString());
        Assert.True(where.GetProperty("eventLength").GetInt32() > 100);
    }

    [Theory]
    [InlineData("/betamax", "beta", 404)]
    [InlineData("/beta/pets/1", "beta", 200)]
    [InlineData("/beta", "beta", 404)]
    public async Task A_stage_is_cut_off_at_the_end_of_a_segment_only(string path, string stage, int status)
    {
        await using var program = await LambdaProgram.StartAsync();
        var json = JsonNode.Parse(HttpEvents.Make("http2", new ClientRequest("GET", "", "", [], null), stage))!;
        json["rawPath"] = path;
        Assert.Equal(status, (await program.Api.SendAsync(json.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_domain_of_ones_own_has_no_stage_in_its_paths_but_perhaps_a_base_path()
    {
        await using var program = await LambdaProgram.StartAsync(("Serverless__AwsLambda__BasePath", "/shop"));
        var json = JsonNode.Parse(HttpEvents.Make("http2", new ClientRequest("GET", "/where", "", [], null), "where"))!;
        json["rawPath"] = "/shop/where";
        json["requestContext"]!["domainName"] = "api.example.org";
        var where = JsonDocument.Parse((await program.Api.SendAsync(json.ToJsonString())).HttpBody).RootElement;
        Assert.Equal("/shop", where.GetProperty("pathBase").GetString());
    }

    [Theory]
    [InlineData("""{"jwt":{"claims":{"sub":"u1","name":"Ada","roles":"[admin user]","exp":"1700000000"},"scopes":["read","write"]}}""", "JWT", "Ada", "roles=admin", "roles=user", "scope=read")]
    [InlineData("""{"lambda":{"principalId":"u2","plan":"gold","limit":5,"beta":true}}""", "Lambda", "u2", "plan=gold", "limit=5", "beta=true")]
    [InlineData("""{"iam":{"accessKey":"A","userArn":"arn:aws:iam::1:user/Ada","cognitoIdentity":{"amr":["x"]}}}""", "IAM", "arn:aws:iam::1:user/Ada", "cognitoIdentity={\"amr\":[\"x\"]}")]
    [InlineData("""{"claims":{"cognito:username":"ada","cognito:groups":"admins"}}""", "JWT", "ada", "cognito:groups=admins")]
    [InlineData("""{"principalId":"u3","integrationLatency":12,"tenant":"t"}""", "Lambda", "u3", "tenant=t")]
    [InlineData("{}", null, null)]
    public async Task Whom_an_authorizer_has_let_in_is_the_user(string authorizer, string? type, string? name, params string[] claims)
    {
        await using var program = await LambdaProgram.StartAsync();
        var json = JsonNode.Parse(HttpEvents.Make("http2", new ClientRequest("GET", "/where", "", [], null)))!;
        json["requestContext"]!["authorizer"] = JsonNode.Parse(authorizer);
        var where = JsonDocument.Parse((await program.Api.SendAsync(json.ToJsonString())).HttpBody).RootElement;
        Assert.Equal(type, where.GetProperty("authenticationType").GetString());
        Assert.Equal(name, where.GetProperty("user").GetString());
        var actual = where.GetProperty("claims").EnumerateArray().Select(c => c.GetString()!).ToList();
        Assert.All(claims, claim => Assert.Contains(claim, actual));
    }

    [Fact]
    public async Task A_load_balancer_in_its_simple_mode_gets_every_cookie()
    {
        await using var program = await LambdaProgram.StartAsync();
        var reply = await program.Api.SendAsync(HttpEvents.Make("alb", new ClientRequest("GET", "/cookies", "count=20", [], null)));
        Assert.Equal("200 OK", reply.Json.GetProperty("statusDescription").GetString());
        Assert.Equal(20, RoundTripTests.CookiesOf(reply).Length);
        Assert.Equal(20, reply.Json.GetProperty("headers").EnumerateObject().Select(h => h.Name).Where(n => n.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).Distinct().Count());
        Assert.Equal("a, b", RoundTripTests.HeaderOf(reply, "X-Twice").Single());
    }

    [Fact]
    public async Task The_health_check_of_a_load_balancer_is_answered_where_no_function_does()
    {
        await using var program = await LambdaProgram.StartAsync();
        var check = new ClientRequest("GET", "/", "", [("User-Agent", "ELB-HealthChecker/2.0")], null);
        Assert.Equal(200, (await program.Api.SendAsync(HttpEvents.Make("alb", check))).Status);
        Assert.Equal(404, (await program.Api.SendAsync(HttpEvents.Make("http2", check))).Status);
    }

    [Fact]
    public async Task One_function_alone_takes_no_request_of_another()
    {
        await using var program = await LambdaProgram.StartAsync(("_HANDLER", "answerfunctions.find"));
        Assert.Equal(200, (await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/pets/1", "", [], null)))).Status);
        Assert.Equal(404, (await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/cookies", "count=1", [], null)))).Status);
    }

    [Fact]
    public async Task A_local_tool_may_have_its_API_under_a_prefix()
    {
        await using var program = await LambdaProgram.StartAsync(new RuntimeApiDouble { Prefix = "/some/prefix" });
        Assert.Equal(200, (await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/pets/1", "", [], null)))).Status);
    }

    [Fact]
    public async Task As_many_events_as_the_platform_says_run_at_once()
    {
        await using var program = await LambdaProgram.StartAsync(("AWS_LAMBDA_MAX_CONCURRENCY", "4"));
        var slow = Enumerable.Range(0, 3).Select(_ => program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/wait", "seconds=5", [], null)))).ToList();
        Assert.Equal(200, (await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/pets/1", "", [], null)))).Status);
        Assert.DoesNotContain(slow, s => s.IsCompleted);

        // A variable belongs to the process, so that it can tell of no one of them.
        var where = await program.Api.SendAsync(HttpEvents.Make("http2", new ClientRequest("GET", "/where", "", [], null)), trace: Trace);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(where.HttpBody).RootElement.GetProperty("xRay").ValueKind);
        Assert.All(await Task.WhenAll(slow), reply => Assert.Equal((int)HttpStatusCode.OK, reply.Status));
    }
}
