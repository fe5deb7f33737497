using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>The compilations that analyzers judge: the program with what the generator made of it, and its twin without triggers.</summary>
internal static class AnalyzedProgram
{
    /// <summary>The program with triggers, our references and the generator's output.</summary>
    public static CSharpCompilation WithTriggers()
    {
        var written = Compile(triggers: true, References.All);
        CSharpGeneratorDriver.Create([new FunctionGenerator().AsSourceGenerator()], parseOptions: References.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(written, out var complete, out _);
        return Checked((CSharpCompilation)complete);
    }

    /// <summary>The same code in a project that knows nothing of us.</summary>
    public static CSharpCompilation WithoutTriggers() => Checked(Compile(
        triggers: false, [.. References.All.Where(reference => !Path.GetFileName(reference.Display!).StartsWith("Serverless.", StringComparison.Ordinal))]));

    private static CSharpCompilation Compile(bool triggers, IReadOnlyList<MetadataReference> references)
    {
        var trees = WarehouseSource.Files(triggers).Select(file => References.Parse(file.Text, file.Path));
        return References.Compile("Warehouse", trees, OutputKind.DynamicallyLinkedLibrary).WithReferences(references);
    }

    private static CSharpCompilation Checked(CSharpCompilation program)
    {
        var errors = program.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10).ToList();
        return errors.Count == 0 ? program : throw new InvalidOperationException($"The program does not compile:\n{string.Join('\n', errors)}");
    }
}
