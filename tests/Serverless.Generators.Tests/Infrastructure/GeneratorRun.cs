using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>One run of the generator over a program, held to what every run must hold to.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorDriver driver)
    {
        Input = input;
        Output = output;
        Driver = driver;
    }

    public CSharpCompilation Input { get; }

    public Compilation Output { get; }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    public ImmutableArray<GeneratedSourceResult> Sources => Result.GeneratedSources;

    /// <summary>Runs the generator, and once more with an unrelated file added: every step must then be cached or unchanged.</summary>
    public static GeneratorRun Of(string source, OutputKind kind = OutputKind.ConsoleApplication, string assemblyName = "TestProject") =>
        Of(TestCompilation.Create(source, kind, assemblyName));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var driver = CreateDriver((CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        var run = new GeneratorRun(compilation, output, driver);
        Assert.Null(run.Result.Exception);
        run.AssertCachedAfterUnrelatedEdit();
        return run;
    }

    public static GeneratorDriver CreateDriver(CSharpParseOptions parseOptions, bool trackSteps = true) =>
        CSharpGeneratorDriver.Create(
            [new FunctionGenerator().AsSourceGenerator()],
            parseOptions: parseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: trackSteps));

    public string SourceOf(string hintPart) => Sources.Single(s => s.HintName.Contains(hintPart, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>Compiles the program with what was generated; a warning is a failure.</summary>
    public Assembly Load() => TestCompilation.Load(Output);

    /// <summary>Compiles the program and starts its gateway on a free port.</summary>
    public Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(Load());

    private void AssertCachedAfterUnrelatedEdit()
    {
        var edited = Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "namespace Unrelated; internal static class Elsewhere { internal static int Twice(int x) => x * 2; }",
            (CSharpParseOptions)Input.SyntaxTrees[0].Options,
            path: "Unrelated.cs"));
        var result = Driver.RunGenerators(edited).GetRunResult().Results[0];
        var dirty = from steps in result.TrackedSteps.Concat(result.TrackedOutputSteps)
                    from step in steps.Value
                    from output in step.Outputs
                    where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
                        && TrackingNames.All.Contains(steps.Key)
                    select $"{steps.Key}: {output.Reason}";
        Assert.Empty(dirty);
        Assert.All(
            result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
