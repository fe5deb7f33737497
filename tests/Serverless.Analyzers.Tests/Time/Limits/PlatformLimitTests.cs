using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Limits;

/// <summary>Limits against what platforms grant.</summary>
public class PlatformLimitTests
{
    [Theory]
    [InlineData("aws-lambda", "DirectTrigger(Timeout = \"15m\")", null)]
    [InlineData("aws-lambda", "DirectTrigger(Timeout = \"16m\")", "may take 16 min, but aws-lambda ends it after 15 min;")]
    [InlineData("aws-lambda", "HttpTrigger(\"GET\", \"/\", Timeout = \"29s\")", null)]
    [InlineData("AWS-Lambda", "HttpTrigger(\"GET\", \"/\", Timeout = \"1m\")", "may take 1 min, but aws-lambda behind API Gateway ends it after 29 s;")]
    [InlineData("aws-lambda", "HttpTrigger(\"GET\", \"/\")", null)]
    [InlineData("azure-functions", "HttpTrigger(\"GET\", \"/\", Timeout = \"4m\")", "may take 4 min, but azure-functions behind its load balancer ends it after 3 min 50 s;")]
    [InlineData("azure-functions", "QueueTrigger(\"q\", Timeout = \"11m\")", "may take 11 min, but azure-functions ends it after 10 min;")]
    [InlineData("google-cloud-functions", "QueueTrigger(\"q\", Timeout = \"10m\")", "may take 10 min, but google-cloud-functions ends it after 9 min;")]
    [InlineData("google-cloud-functions", "HttpTrigger(\"GET\", \"/\", Timeout = \"50m\")", null)]
    [InlineData("cloud-run", "QueueTrigger(\"q\", Timeout = \"61m\")", "may take 1 h 1 min, but cloud-run ends it after 1 h;")]
    [InlineData("knative", "HttpTrigger(\"GET\", \"/\", Timeout = \"601s\")", "may take 10 min 1 s, but knative ends it after 10 min;")]
    [InlineData("openwhisk", "DirectTrigger(Timeout = \"6m\")", "may take 6 min, but openwhisk ends it after 5 min;")]
    [InlineData("mars", "DirectTrigger(Timeout = \"6h\")", null)]
    public async Task OfTheNamedPlatform(string platform, string trigger, string? expected)
    {
        var found = await FindAsync(trigger, new Settings().With("serverless.platform", platform));
        Assert.DoesNotContain(found, d => d.Id == "SLS3005");
        if (expected is null)
        {
            Assert.Empty(found);
        }
        else
        {
            var diagnostic = Assert.Single(found);
            Assert.Equal("SLS3004", diagnostic.Id);
            Assert.Equal("Run", Verify.Text(diagnostic));
            Assert.Contains(expected, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, diagnostic.Descriptor.CustomTags);
        }
    }

    [Theory]
    [InlineData("DirectTrigger(Timeout = \"5m\")", null)]
    [InlineData("DirectTrigger", null)]
    [InlineData("HttpTrigger(\"GET\", \"/\")", null)]
    [InlineData("HttpTrigger(\"GET\", \"/\", Timeout = \"30s\")", null)]
    [InlineData("HttpTrigger(\"GET\", \"/\", Timeout = \"1m\")", "from aws-lambda behind API Gateway (29 s);")]
    [InlineData("QueueTrigger(\"q\", Timeout = \"590s\")", "from google-cloud-functions (9 min), openwhisk (5 min);")]
    public async Task OfAllPlatformsWhereNoneIsNamed(string trigger, string? expected)
    {
        var found = await FindAsync(trigger, new Settings());
        Assert.Equal(expected is null ? [] : ["SLS3005"], found.Select(d => d.Id));
        Assert.All(found, d => Assert.Contains(expected!, d.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task MaxTimeoutIsTheLimitThen() =>
        Assert.Empty(await FindAsync("DirectTrigger(Timeout = \"6m\")", new Settings().With("serverless.platform", "openwhisk").With("serverless.max_timeout", "5m")));

    [Fact]
    public async Task LambdaHandlersRunOnLambda() => await OneRule.VerifyForeignAsync("SLS3004", """
        using Amazon.Lambda.Annotations;
        public class Jobs
        {
            [LambdaFunction(Timeout = 901)]
            public void {|SLS3004:TooLong|}() { }

            [LambdaFunction(Timeout = 900)]
            public void Long() { }

            [LambdaFunction]
            public void Default() { }
        }
        """);

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(string trigger, Settings settings)
    {
        var compilation = TestProject.Create(
            $"public static class Jobs {{ [{trigger}] public static void Run() {{ }} }}");
        Assert.Empty(Verify.Errors(compilation));
        return [.. (await Analysis.RunAsync(compilation, settings)).Where(d => d.Id is "SLS3004" or "SLS3005")];
    }
}
