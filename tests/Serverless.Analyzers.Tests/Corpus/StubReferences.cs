using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Corpus;

/// <summary>What the programs use and this repository does not restore, as referenced assemblies: declarations with the true names and signatures.</summary>
internal static class StubReferences
{
    private static readonly Lazy<MetadataReference> LibrariesValue = new(() => Emit("Libraries", Frameworks!));

    /// <summary>The platforms' packages and the libraries.</summary>
    public static MetadataReference Libraries => LibrariesValue.Value;

    /// <summary>.NET and ASP.NET Core without this product, as programs of other frameworks see it.</summary>
    public static IReadOnlyList<MetadataReference> Frameworks { get; } =
        [.. TestProject.References.Where(r => !Path.GetFileName(r.Display!).StartsWith("Serverless.", StringComparison.Ordinal))];

    /// <summary>What a program with our functions references.</summary>
    public static IEnumerable<MetadataReference> Own => [.. TestProject.References, Libraries];

    /// <summary>What a program of another framework references.</summary>
    public static IEnumerable<MetadataReference> Foreign => [.. Frameworks, Libraries];

    private static PortableExecutableReference Emit(string assembly, IEnumerable<MetadataReference> references)
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", "Stubs"), "*.cs");
        var compilation = CSharpCompilation.Create(
            assembly, files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)), references, TestProject.Options(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
