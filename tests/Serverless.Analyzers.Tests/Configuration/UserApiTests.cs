using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Configuration;

/// <summary>A project tells about APIs of its own in <c>ServerlessApis.txt</c>.</summary>
public class UserApiTests
{
    [Theory]
    [InlineData("safe Acme.Counters")]
    [InlineData("safe Acme.Counters.Last")]
    [InlineData("safe Acme.Counters.Put # it is only for diagnostics")]
    public async Task WhatIsSafeIsNotReported(string line) => await VerifyAsync(line, "Acme.Counters.Put(1);");

    [Fact]
    public async Task SafetyOfOneMemberIsNotThatOfAnother() => await VerifyAsync("safe Acme.Counters.Other", "Acme.Counters.Put(1);", isPutReported: true);

    [Fact]
    public async Task ALineThatIsNotUnderstoodIsReportedInItsFile()
    {
        var settings = new Settings().WithFile("config/ServerlessApis.txt", "# ours\nsafe Acme.Counters\ntakes long Acme.Slow\nsafe\n");
        var found = await Analysis.RunAsync(TestProject.Create("public static class Shop { [DirectTrigger] public static void Run() { } }"), settings);
        Assert.All(found, d => Assert.Equal("SLS1025", d.Id));
        Assert.Equal([3, 4], found.Select(d => d.Location.GetLineSpan().StartLinePosition.Line + 1));
        Assert.Equal("config/ServerlessApis.txt", found[0].Location.GetLineSpan().Path);
    }

    private static async Task VerifyAsync(string line, string statement, bool isPutReported = false) => await Verify.DiagnosticsAsync(
        $$"""
        namespace Acme
        {
            public static class Counters
            {
                public static int Last;
                public static void Put(int value) => {{(isPutReported ? "{|SLS2001:Last = value|}" : "Last = value")}};
            }
        }

        public static class Shop
        {
            [DirectTrigger]
            public static void Buy() { {{statement}} }
        }
        """,
        new Settings().WithFile("ServerlessApis.txt", line));
}
