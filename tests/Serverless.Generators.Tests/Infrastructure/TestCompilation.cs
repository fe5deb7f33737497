using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>Makes compilations against the running framework, and loads what they emit.</summary>
internal static class TestCompilation
{
    /// <summary>Every assembly of the running framework and of the product, as a user's project would reference them.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("xunit", StringComparison.OrdinalIgnoreCase)
                && !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase)
                && !Path.GetFileName(path).StartsWith("Serverless.Generators", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    public static CSharpCompilation Create(
        string source,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        string assemblyName = "TestProject",
        bool implicitUsings = true,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        CSharpParseOptions? parseOptions = null,
        IEnumerable<MetadataReference>? additionalReferences = null)
    {
        var options = parseOptions ?? ParseOptions;
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(source, options, path: "Functions.cs", encoding: Encoding.UTF8) };
        if (implicitUsings)
        {
            trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings, options, path: "GlobalUsings.cs", encoding: Encoding.UTF8));
        }

        return CSharpCompilation.Create(
            assemblyName,
            trees,
            [.. References, .. additionalReferences ?? []],
            new CSharpCompilationOptions(kind, nullableContextOptions: nullable, allowUnsafe: true));
    }

    /// <summary>Emits the compilation and loads it; fails with the errors and the sources when it does not compile.</summary>
    public static Assembly Load(Compilation compilation, params byte[][] references) => Load(compilation, warningsAreErrors: true, references);

    public static Assembly Load(Compilation compilation, bool warningsAreErrors, params byte[][] references)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        var wrong = result.Diagnostics.Where(d =>
            d.Severity == DiagnosticSeverity.Error || (warningsAreErrors && d.Severity == DiagnosticSeverity.Warning)).ToList();
        if (wrong.Count > 0)
        {
            var sources = string.Join("\n\n", compilation.SyntaxTrees.Select(t => $"// ---- {t.FilePath}\n{t}"));
            throw new InvalidOperationException($"{string.Join("\n", wrong)}\n\n{sources}");
        }

        stream.Position = 0;
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        foreach (var reference in references)
        {
            context.LoadFromStream(new MemoryStream(reference));
        }

        return context.LoadFromStream(stream);
    }
}
