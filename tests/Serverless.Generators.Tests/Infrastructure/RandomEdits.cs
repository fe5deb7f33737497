using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>Holds a driver that goes on from edit to edit to one that starts afresh.</summary>
internal static class RandomEdits
{
    private const int Edits = 60;

    /// <summary>After every edit both must generate the same.</summary>
    public static void AssertAsFresh(EditedProgram program, int seed)
    {
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions, trackSteps: false);
        var edits = new List<string>();
        for (var edit = 0; edit < Edits; edit++)
        {
            driver = driver.RunGenerators(program.Compilation, TestContext.Current.CancellationToken);
            var fresh = GeneratorRun.CreateDriver(TestCompilation.ParseOptions, trackSteps: false)
                .RunGenerators(program.Fresh(), TestContext.Current.CancellationToken);
            var (kept, expected) = (Generated(driver), Generated(fresh));
            var wrong = expected.Keys.Union(kept.Keys).Where(name => kept.GetValueOrDefault(name) != expected.GetValueOrDefault(name)).ToList();
            Assert.True(
                wrong.Count == 0,
                $"seed {seed}, after\n{string.Join('\n', edits)}\n{string.Join('\n', wrong.Select(w => $"{w}\n--- kept\n{kept.GetValueOrDefault(w)}\n--- fresh\n{expected.GetValueOrDefault(w)}"))}");
            edits.Add(program.Edit());
        }
    }

    private static Dictionary<string, string> Generated(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        return result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
    }
}
