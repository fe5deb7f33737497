using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Tests.Routing;

/// <summary>Random tables and requests: our router must do what ASP.NET Core's endpoint routing does.</summary>
public sealed class RouterDifferentialTests
{
    private const int Tables = 100;
    private const int Requests = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Same_as_aspnetcore(int seed)
    {
        var random = new RandomRoutes(seed);
        IReadOnlyList<IReadOnlyList<RouteEntry>> tables = [.. Enumerable.Range(0, Tables).Select(_ => random.NextTable())];
        var routers = EmittedRouter.CompileAll(tables);
        var differences = new List<string>();
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Tables; i++)
        {
            using var reference = new AspNetRouter(tables[i]);
            var ties = RouteTies.Find(tables[i]);
            for (var j = 0; j < Requests; j++)
            {
                var (method, path) = random.NextRequest(tables[i]);
                var expected = Expect(reference, method, path);
                if (expected.IsAmbiguous)
                {
                    Count("tie");
                    if (!ties.Any(tie => Names(expected, tables[i][tie.First]) && Names(expected, tables[i][tie.Second])))
                    {
                        differences.Add(Describe(tables[i], method, path, expected.Detail, "no tie found"));
                    }

                    continue;
                }

                var actual = routers[i].Match(method, path);
                Count(expected.IsFound ? "found" : expected.Detail[..3]);
                if (actual != expected)
                {
                    differences.Add(Describe(tables[i], method, path, expected.ToString(), actual.ToString()));
                }
            }
        }

        Assert.True(
            differences.Count == 0,
            $"seed {seed}: {differences.Count} differences\n{string.Join("\n\n", differences.OrderBy(d => d.Length).Take(5))}");

        // The generator must not degenerate: every kind of answer is common.
        Assert.True(
            counts["found"] > 2_000 && counts["404"] > 2_000 && counts["405"] > 500 && counts["tie"] > 5,
            string.Join(", ", counts));

        void Count(string outcome) => counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
    }

    /// <summary>
    /// The router for routes that overlap too much finds the same functions; where there is none, it may say 404 for 405 or the
    /// other way round.
    /// </summary>
    [Fact]
    public void List_finds_the_same_functions()
    {
        const int seed = 101;
        var random = new RandomRoutes(seed);
        IReadOnlyList<IReadOnlyList<RouteEntry>> tables = [.. Enumerable.Range(0, Tables / 2).Select(_ => random.NextTable())];
        var routers = EmittedRouter.CompileAll(tables, maxStates: 0);
        var same = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            using var reference = new AspNetRouter(tables[i]);
            for (var j = 0; j < Requests; j++)
            {
                var (method, path) = random.NextRequest(tables[i]);
                var expected = Expect(reference, method, path);
                if (expected.IsAmbiguous)
                {
                    continue;
                }

                var actual = routers[i].Match(method, path);
                same += actual == expected ? 1 : 0;
                Assert.True(
                    actual == expected || (!actual.IsFound && !expected.IsFound),
                    $"seed {seed}: {Describe(tables[i], method, path, expected.ToString(), actual.ToString())}");
            }
        }

        Assert.InRange(same, tables.Count * Requests * 9 / 10, tables.Count * Requests);
    }

    /// <summary>
    /// What ASP.NET Core says, with the one documented difference: HEAD that would get 404 or 405 is served as GET is, and Allow
    /// lists HEAD with GET.
    /// </summary>
    private static RouteOutcome Expect(AspNetRouter reference, string method, string path)
    {
        var outcome = reference.Match(method, path);
        if (!outcome.IsFound && !outcome.IsAmbiguous && string.Equals(method, "HEAD", StringComparison.OrdinalIgnoreCase))
        {
            var get = reference.Match("GET", path);
            if (get.IsFound || get.IsAmbiguous || (outcome.IsNotAllowed && get == RouteOutcome.NotFound))
            {
                return get;
            }
        }

        if (outcome.IsNotAllowed)
        {
            var methods = outcome.Detail[4..].Split(',');
            return RouteOutcome.NotAllowed(methods.Contains("GET") ? [.. methods, "HEAD"] : methods);
        }

        return outcome;
    }

    private static bool Names(RouteOutcome ambiguous, RouteEntry entry) =>
        ambiguous.Detail.Split('\n').Any(line => line.Trim() == entry.DisplayName);

    private static string Describe(IReadOnlyList<RouteEntry> table, string method, string path, string expected, string actual) =>
        $"{method} {path}\n  ASP.NET Core: {expected}\n  ours:         {actual}\n"
        + string.Join("\n", table.Select(e => $"    {e.FunctionIndex}: {string.Join(",", e.Methods)} {e.Template.Text}"));
}
