using System.Diagnostics;

namespace Serverless.Benchmarks.Routing;

/// <summary>Both routers' time a match, taken in turns.</summary>
internal sealed record RouterComparison(double OursNanoseconds, double AspNetCoreNanoseconds, double Ratio)
{
    private const int Passes = 2_000;

    /// <summary>Checks that both routers choose what the table says, then measures them.</summary>
    /// <exception cref="InvalidOperationException">A router chose another route than the table says.</exception>
    public static RouterComparison Run(int rounds)
    {
        var ours = new GeneratedRouter(RouteTable.Routes, RouteTable.Requests);
        var theirs = new AspNetCoreRouter(RouteTable.Routes, RouteTable.Requests);
        for (var request = 0; request < RouteTable.Requests.Count; request++)
        {
            Check(RouteTable.Requests[request], ours.TemplateOf(request), theirs.TemplateOf(request));
        }

        WarmUp.Run(() =>
        {
            ours.MatchAll();
            theirs.MatchAll();
        });
        var seen = new List<(double Ours, double Theirs)>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            double oursTime, theirTime;
            if (round % 2 == 0)
            {
                oursTime = Time(ours.MatchAll);
                theirTime = Time(theirs.MatchAll);
            }
            else
            {
                theirTime = Time(theirs.MatchAll);
                oursTime = Time(ours.MatchAll);
            }

            seen.Add((oursTime, theirTime));
        }

        return new RouterComparison(
            Median.Of(seen.Select(round => round.Ours)),
            Median.Of(seen.Select(round => round.Theirs)),
            Median.Of(seen.Select(round => round.Ours / round.Theirs)));
    }

    private static void Check(Request request, string? ours, string? theirs)
    {
        if (ours != request.Template || theirs != request.Template)
        {
            throw new InvalidOperationException(
                $"{request.Method} {request.Path} belongs to {request.Template ?? "no route"}; ours chose {ours ?? "none"}, ASP.NET Core's {theirs ?? "none"}.");
        }
    }

    /// <summary>Nanoseconds a match.</summary>
    private static double Time(Action matchAll)
    {
        var started = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < Passes; pass++)
        {
            matchAll();
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / Passes / RouteTable.Requests.Count;
    }
}
