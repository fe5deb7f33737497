using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Durations;

/// <summary>Asks the rule how long a function takes, by giving it a limit that everything is longer than.</summary>
internal static partial class Minimum
{
    /// <summary>The least time that messages name, without their unit; nothing when no time is certain.</summary>
    public static async Task<string?> OfAsync(string statements, string more = "", string result = "async Task", params MetadataReference[] references)
    {
        var found = await DiagnosticsAsync(statements, more, result, references);
        return found.Count == 0 ? null : Taken().Match(Assert.Single(found).GetMessage(CultureInfo.InvariantCulture)).Groups[1].Value;
    }

    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(string statements, string more = "", string result = "async Task", params MetadataReference[] references)
    {
        var compilation = TestProject.Create(
            $$"""
            {{(more.StartsWith("using", StringComparison.Ordinal) ? more : "")}}
            public static class Shop
            {
                [DirectTrigger(Timeout = "1ms")]
                public static {{result}} Buy(int id, bool flag, CancellationToken cancel) { {{statements}} }
                private static async Task SlowAsync() => await Task.Delay(3000);
                private static Task QuickAsync() => Task.Delay(1000);
                private static void Work(int x = 0) => Console.WriteLine(x);
                private static bool Check(int x) => x > 3;
            }
            {{(more.StartsWith("using", StringComparison.Ordinal) ? "" : more)}}
            """,
            references: references);
        Assert.Empty(Verify.Errors(compilation));
        return [.. (await Analysis.RunAsync(compilation)).Where(d => d.Id == "SLS3001")];
    }

    [GeneratedRegex("takes at least (.*?),? (?:but|when)")]
    private static partial Regex Taken();
}
