using System.Reflection;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Binding;

/// <summary>The same handlers as functions and as minimal APIs, asked the same: they must answer the same.</summary>
public class BindingDifferentialTests
{
    private const int Requests = 200;

    [Fact(Timeout = 120_000)]
    public async Task Functions_answer_as_minimal_apis_do()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SERVERLESS_TEST_SEED"), out var given) ? given : 20261122;
        await using var ours = await GeneratorRun.Of(HandlerSource.Text).StartAsync();
        var handlers = ours.Assembly.GetType("Handlers", throwOnError: true)!;
        await using var theirs = await MinimalApi.StartAsync(handlers);
        var differences = new List<string>();
        foreach (var method in handlers.GetMethods().Where(m => m.GetCustomAttribute<HttpTriggerAttribute>() is not null))
        {
            var trigger = method.GetCustomAttribute<HttpTriggerAttribute>()!;
            for (var i = 0; i < Requests && differences.Count(d => d.StartsWith(method.Name + ":", StringComparison.Ordinal)) < 3; i++)
            {
                HttpRequestMessage Request() => new RandomRequests(
                    method, trigger.Method, trigger.Route, new Random(HashCode(method.Name, seed, i))).Next();
                var our = await Exchange.SendAsync(ours.Client, Request());
                var their = await Exchange.SendAsync(theirs.Client, Request());
                if (!our.Matches(their))
                {
                    var request = Request();
                    var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    differences.Add($"{method.Name}: {request.Method} {request.RequestUri} [{request.Headers}] {request.Content?.Headers.ContentType} {body}\n  ours:   {our}\n  theirs: {their}");
                }
            }
        }

        Assert.True(differences.Count == 0, $"seed {seed}, {differences.Count} differences\n{string.Join('\n', differences)}");
    }

    /// <summary>Stable over processes, so that the seed alone finds a request again.</summary>
    private static int HashCode(string name, int seed, int number)
    {
        var hash = (uint)seed;
        foreach (var c in name)
        {
            hash = (hash * 31) + c;
        }

        return (int)((hash * 1_000_003) + (uint)number);
    }
}
