using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes;

namespace Serverless.Analyzers.Tests.Fixes;

/// <summary>A client that is made at each invocation is moved to a static field.</summary>
public class SharedClientTests
{
    private const string Source = """
        using System.Net.Http;

        public class Rates
        {
            [HttpTrigger("GET", "/a")]
            public async Task<string> A(CancellationToken cancel)
            {
                // The rates of today.
                using var client = new HttpClient();
                return await client.GetStringAsync("https://a", cancel);
            }

            [HttpTrigger("GET", "/b")]
            public async Task<string> B(CancellationToken cancel)
            {
                using (var client = new HttpClient())
                {
                    return await client.GetStringAsync("https://b", cancel);
                }
            }

            [HttpTrigger("GET", "/c")]
            public async Task<string> C(CancellationToken cancel) =>
                await new HttpClient { Timeout = TimeSpan.FromSeconds(5) }.GetStringAsync("https://c", cancel);
        }

        public class Other
        {
            private readonly HttpClient client = new();

            [HttpTrigger("GET", "/d")]
            public Task<string> D() => client.GetStringAsync("https://d");
        }
        """;

    private const string Fixed = """
        using System.Net.Http;

        public class Rates
        {
            private static readonly HttpClient SharedHttpClient = new HttpClient();
            private static readonly HttpClient SharedHttpClient2 = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };

            [HttpTrigger("GET", "/a")]
            public async Task<string> A(CancellationToken cancel)
            {
                // The rates of today.
                return await SharedHttpClient.GetStringAsync("https://a", cancel);
            }

            [HttpTrigger("GET", "/b")]
            public async Task<string> B(CancellationToken cancel)
            {
                {
                    return await SharedHttpClient.GetStringAsync("https://b", cancel);
                }
            }

            [HttpTrigger("GET", "/c")]
            public async Task<string> C(CancellationToken cancel) =>
                await SharedHttpClient2.GetStringAsync("https://c", cancel);
        }

        public class Other
        {
            private static readonly HttpClient client = new();

            [HttpTrigger("GET", "/d")]
            public Task<string> D() => client.GetStringAsync("https://d");
        }
        """;

    [Fact]
    public async Task AllAreMoved()
    {
        var found = await FixRunner.AllAsync(new SharedClientCodeFix(), Source);
        Assert.Equal(Fixed, found);
        var compilation = Verify.Generate(TestProject.Create(found));
        Assert.Empty(Verify.Errors(compilation));
        Assert.DoesNotContain(await Analysis.RunAsync(compilation), d => d.Id == "SLS4005");
    }

    [Fact]
    public async Task OneIsMovedAlone()
    {
        var found = await FixRunner.OneAsync(new SharedClientCodeFix(), Source);
        Assert.Contains("SharedHttpClient.GetStringAsync(\"https://a\"", found, StringComparison.Ordinal);
        Assert.Contains("using (var client = new HttpClient())", found, StringComparison.Ordinal);
        Assert.Empty(CSharpSyntaxTree.ParseText(found, cancellationToken: TestContext.Current.CancellationToken).GetDiagnostics(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NamesThatAreTakenGetANumber()
    {
        var found = await FixRunner.OneAsync(new SharedClientCodeFix(), """
            public class Rates
            {
                private const string SharedHttpClient = "";
                [HttpTrigger("GET", "/a")]
                public Task<string> A() => new System.Net.Http.HttpClient().GetStringAsync("https://a" + SharedHttpClient);
            }
            """);
        Assert.Contains("SharedHttpClient2.GetStringAsync(", found, StringComparison.Ordinal);
        Assert.Contains("private static readonly System.Net.Http.HttpClient SharedHttpClient2 = new System.Net.Http.HttpClient();", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(id) }; await client.GetStringAsync(id);")]
    [InlineData("using var client = new HttpClient(); client.DefaultRequestHeaders.Add(\"a\", id); await client.GetStringAsync(id);")]
    [InlineData("using var client = new HttpClient(); client.Timeout = TimeSpan.FromSeconds(id.Length); await client.GetStringAsync(id);")]
    [InlineData("var client = new HttpClient(); await client.GetStringAsync(id); client.Dispose();")]
    [InlineData("HttpClient client; client = new HttpClient(); await client.GetStringAsync(id);")]
    [InlineData("var client = new HttpClient(); Func<HttpClient> get = () => client; await get().GetStringAsync(id);")]
    [InlineData("using var client = new HttpClient(new HttpClientHandler { MaxConnectionsPerServer = count }); await client.GetStringAsync(id);")]
    public async Task NothingIsOfferedWhereItWouldChangeMore(string statement) => Assert.Empty(await FixRunner.TitlesAsync(new SharedClientCodeFix(), $$"""
        using System.Net.Http;
        public class Rates
        {
            private readonly int count = 1;
            [HttpTrigger("GET", "/a/{id}")]
            public async Task A(string id) { {{statement}} }
        }
        """));
}
