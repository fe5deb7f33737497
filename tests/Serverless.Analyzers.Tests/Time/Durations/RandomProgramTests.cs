using System.Globalization;
using System.Text;
using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.Analyzers.Time.Durations;

namespace Serverless.Analyzers.Tests.Time.Durations;

/// <summary>Of random programs the very time is found that they were made to take.</summary>
public class RandomProgramTests
{
    private const int Programs = 300;

    [Fact]
    public async Task TheMinimumIsTheOneThatTheProgramWasMadeWith()
    {
        var source = new StringBuilder();
        var expected = new Dictionary<string, (int Seed, int Minimum)>();
        for (var seed = 0; seed < Programs; seed++)
        {
            var program = new RandomProgram(seed);
            var (name, minimum) = program.Method(3);
            source.Append($"public static class P{seed}\n{{\n    [DirectTrigger(Timeout = \"1ms\")]\n    public static Task Run{seed}(bool flag) => {name}(flag);\n{program.Methods}}}\n");
            expected.Add($"P{seed}.Run{seed}", (seed, minimum));
        }

        var compilation = TestProject.Create(source.ToString());
        Assert.Empty(Verify.Errors(compilation));
        var found = (await Analysis.RunAsync(compilation)).Where(d => d.Id == "SLS3001").ToDictionary(d => d.GetMessage(CultureInfo.InvariantCulture).Split('\'')[1]);
        foreach (var (name, (seed, minimum)) in expected)
        {
            var message = found.TryGetValue(name, out var diagnostic) ? diagnostic.GetMessage(CultureInfo.InvariantCulture) : "nothing";
            var wanted = minimum == 0 ? "nothing" : $"'{name}' takes at least {DurationText.Of(TimeSpan.FromMilliseconds(minimum))}, but is ended";
            Assert.True(message.StartsWith(wanted, StringComparison.Ordinal), $"Seed {seed}: expected '{wanted}', found '{message}' in\n{TextOf(seed)}");
        }
    }

    private static string TextOf(int seed)
    {
        var program = new RandomProgram(seed);
        program.Method(3);
        return program.Methods;
    }
}
