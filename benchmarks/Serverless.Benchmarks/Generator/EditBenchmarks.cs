using BenchmarkDotNet.Attributes;
using Serverless.Generators;

namespace Serverless.Benchmarks.Generator;

/// <summary>The generator's run after an edit of an unrelated file.</summary>
/// <remarks>Each run needs a compilation of its own, so that an iteration is one run, and the edit is made outside of it.</remarks>
[MemoryDiagnoser]
[InvocationCount(1)]
[IterationCount(60)]
[WarmupCount(60)]
public class EditBenchmarks
{
    private EditedProgram _program = null!;

    /// <summary>How many functions the program has.</summary>
    [Params(100, 1_000)]
    public int Functions { get; set; }

    /// <summary>Whether events start them.</summary>
    [Params(false, true)]
    public bool WithEvents { get; set; }

    [GlobalSetup]
    public void Prepare() => _program = new EditedProgram(new FunctionGenerator(), Functions, WithEvents);

    [IterationSetup]
    public void Edit() => _program.Edit();

    [Benchmark]
    public void Run() => _program.Run();
}
