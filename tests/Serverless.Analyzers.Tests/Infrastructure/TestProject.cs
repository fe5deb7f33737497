using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>Compilations as a user's project makes them.</summary>
internal static class TestProject
{
    public const string FileName = "Functions.cs";

    public const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        global using global::Serverless;
        global using global::Microsoft.AspNetCore.Http;
        global using global::Microsoft.AspNetCore.Mvc;
        global using global::Microsoft.Extensions.Configuration;
        global using global::Microsoft.Extensions.DependencyInjection;
        """;

    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && !name.StartsWith("xunit", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("Serverless.Generators", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("Serverless.Analyzers", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("Serverless.CodeFixes", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A project that has not referenced the package for events.</summary>
    public static CSharpCompilation WithoutEvents(CSharpCompilation compilation) =>
        compilation.RemoveReferences(compilation.References.Where(r => Path.GetFileName(r.Display) == "Serverless.Events.dll"));

    public static CSharpCompilationOptions Options(OutputKind kind) => new(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    public static CSharpCompilation Create(
        string source,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        LanguageVersion version = LanguageVersion.CSharp14,
        string assemblyName = "TestProject",
        IEnumerable<MetadataReference>? references = null)
    {
        var options = new CSharpParseOptions(version);
        var usings = version >= LanguageVersion.CSharp10 ? ImplicitUsings : "";
        return CSharpCompilation.Create(
            assemblyName,
            [
                CSharpSyntaxTree.ParseText(source, options, FileName, Encoding.UTF8),
                CSharpSyntaxTree.ParseText(usings, options, "GlobalUsings.cs", Encoding.UTF8),
            ],
            [.. References, .. references ?? []],
            version >= LanguageVersion.CSharp8 ? Options(kind) : Options(kind).WithNullableContextOptions(NullableContextOptions.Disable));
    }
}
