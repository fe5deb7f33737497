using System.Text.Json;
using Serverless.Benchmarks.Generator;
using Serverless.Benchmarks.Routing;
using Serverless.Generators;

namespace Serverless.Benchmarks;

/// <summary>The figures of <c>benchmarks/compare generator</c>: lines for people, and as the last one JSON.</summary>
internal static class Figures
{
    public static void Print(bool quick)
    {
        var router = RouterComparison.Run(quick ? 11 : 51);
        var small = EditMeasurement.Of(new FunctionGenerator(), functions: 100, edits: quick ? 50 : 300);
        var smallEvents = EditMeasurement.Of(new FunctionGenerator(), functions: 100, edits: quick ? 50 : 300, withEvents: true);
        var largeEvents = EditMeasurement.Of(new FunctionGenerator(), functions: 1_000, edits: quick ? 15 : 60, withEvents: true);
        var large = EditMeasurement.Of(new FunctionGenerator(), functions: 1_000, edits: quick ? 15 : 60);

        Console.WriteLine(FormattableString.Invariant(
            $"a match: {router.OursNanoseconds:F1} ns, ASP.NET Core's {router.AspNetCoreNanoseconds:F1} ns"));
        Console.WriteLine(FormattableString.Invariant(
            $"an edit by the clock: {small.ClockMilliseconds:F1} ms of 100 functions, {large.ClockMilliseconds:F1} ms of 1,000, which allocates {large.Megabytes:F1} MB"));
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double>
        {
            ["edit_100_ms"] = Math.Round(small.Milliseconds, 3),
            ["edit_100_mb"] = Math.Round(small.Megabytes, 3),
            ["edit_1000_ms"] = Math.Round(large.Milliseconds, 3),
            ["events_100_ms"] = Math.Round(smallEvents.Milliseconds, 3),
            ["events_1000_ms"] = Math.Round(largeEvents.Milliseconds, 3),
            ["router_ratio"] = Math.Round(router.Ratio, 3),
        }));
    }
}
