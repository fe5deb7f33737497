using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Benchmarks;

/// <summary>Compilations of programs that reference what a function project references.</summary>
internal static class References
{
    // The program under the generator must not see the tools of this one: they would only make it slower to bind.
    private static readonly string[] s_tools = ["Microsoft.CodeAnalysis", "BenchmarkDotNet", "Serverless.Analyzers", "Serverless.Generators", "Serverless.Benchmarks"];

    /// <summary>The framework, ASP.NET Core and the product's runtime libraries.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !s_tools.Any(tool => Path.GetFileName(path).StartsWith(tool, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The language version that the SDK of net10.0 sets.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    /// <summary>A program of these sources, as an executable or a library, nullable on.</summary>
    public static CSharpCompilation Compile(string assemblyName, IEnumerable<SyntaxTree> trees, OutputKind kind) =>
        CSharpCompilation.Create(
            assemblyName,
            trees,
            All,
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A source file of such a program.</summary>
    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);
}
