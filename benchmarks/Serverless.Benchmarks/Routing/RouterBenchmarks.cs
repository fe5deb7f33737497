using BenchmarkDotNet.Attributes;

namespace Serverless.Benchmarks.Routing;

/// <summary>A pass over all requests of the table by either router; time is a match's.</summary>
[MemoryDiagnoser]
public class RouterBenchmarks
{
    private const int RequestCount = 40;

    private GeneratedRouter _generated = null!;
    private AspNetCoreRouter _aspNetCore = null!;

    [GlobalSetup]
    public void Prepare()
    {
        if (RouteTable.Requests.Count != RequestCount)
        {
            throw new InvalidOperationException($"The table has {RouteTable.Requests.Count} requests: say so in {nameof(RequestCount)}.");
        }

        _generated = new GeneratedRouter(RouteTable.Routes, RouteTable.Requests);
        _aspNetCore = new AspNetCoreRouter(RouteTable.Routes, RouteTable.Requests);
    }

    [Benchmark(OperationsPerInvoke = RequestCount)]
    public void Generated() => _generated.MatchAll();

    [Benchmark(Baseline = true, OperationsPerInvoke = RequestCount)]
    public void AspNetCore() => _aspNetCore.MatchAll();
}
