using System.Text.Json;
using Serverless.Benchmarks.Routing;

namespace Serverless.Benchmarks;

/// <summary>The figures of <c>benchmarks/compare generator</c>: lines for people, and as the last one JSON.</summary>
internal static class Figures
{
    public static void Print(bool quick)
    {
        var router = RouterComparison.Run(quick ? 11 : 51);

        Console.WriteLine(FormattableString.Invariant($"a match: {router.OursNanoseconds:F1} ns, ASP.NET Core's {router.AspNetCoreNanoseconds:F1} ns"));
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double> { ["router_ratio"] = Math.Round(router.Ratio, 3) }));
    }
}
