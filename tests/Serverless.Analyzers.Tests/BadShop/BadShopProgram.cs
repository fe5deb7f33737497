using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.BadShop;

/// <summary>Compiles <c>tests/BadShop</c>.</summary>
internal static class BadShopProgram
{
    public static CSharpCompilation Compile()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "BadShop");
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        return CSharpCompilation.Create(
            "BadShop",
            [
                .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, Path.GetRelativePath(folder, file), Encoding.UTF8)),
                CSharpSyntaxTree.ParseText(CorpusProgram.OwnUsings, options, "GlobalUsings.cs", Encoding.UTF8),
            ],
            StubReferences.Own,
            TestProject.Options(OutputKind.ConsoleApplication));
    }
}
