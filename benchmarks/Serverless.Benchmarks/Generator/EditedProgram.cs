using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Benchmarks.Generator;

/// <summary>
/// A program under a generator driver that is kept, as in an editor: each edit changes a file without functions, which makes a
/// new compilation, and the driver runs over that.
/// </summary>
internal sealed class EditedProgram
{
    private readonly CSharpCompilation _program;
    private SyntaxTree _unrelated;
    private CSharpCompilation _edited;
    private GeneratorDriver _driver;
    private int _edits;

    /// <summary>Makes the program and runs the generator over it once.</summary>
    /// <exception cref="InvalidOperationException">The program or what was generated for it does not compile.</exception>
    public EditedProgram(IIncrementalGenerator generator, int functions, bool withEvents)
    {
        var areas = Enumerable.Range(0, functions / ShopSource.FunctionsPerArea)
            .Select(area => References.Parse(ShopSource.OfArea(area, withEvents), $"Area{area}.cs"));
        _unrelated = References.Parse(ShopSource.OfUnrelated(0), "Unrelated.cs");
        _program = References.Compile("Shop", [.. areas, _unrelated], OutputKind.ConsoleApplication);
        _edited = _program;
        _driver = CSharpGeneratorDriver
            .Create([generator.AsSourceGenerator()], parseOptions: References.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(_program, out var complete, out var diagnostics);

        var errors = complete.GetDiagnostics().Concat(diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).Take(10).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The program of {functions} functions does not compile:\n{string.Join('\n', errors)}");
        }
    }

    /// <summary>Changes the unrelated file; the compilation of it is new, and nothing of it is bound yet.</summary>
    public void Edit()
    {
        var changed = References.Parse(ShopSource.OfUnrelated(++_edits), "Unrelated.cs");
        _edited = _edited.ReplaceSyntaxTree(_unrelated, changed);
        _unrelated = changed;
    }

    /// <summary>Runs the generator over the edited program: what an editor waits for.</summary>
    public void Run() => _driver = _driver.RunGenerators(_edited);

    /// <summary>The generated sources, by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Generated() =>
        _driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
}
