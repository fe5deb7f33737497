using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Corpus;

/// <summary>A small program as real functions are written, with the marks of what is to be found in it.</summary>
/// <param name="Name">Its folder and file, such as <c>Shop/Checkout</c>.</param>
/// <param name="Markup">The source and what is expected.</param>
internal sealed record CorpusProgram(string Name, Markup Markup)
{
    /// <summary>What a program of another framework need not write.</summary>
    public const string ForeignUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    /// <summary>What a program with our functions need not write.</summary>
    public const string OwnUsings = $"""
        {TestProject.ImplicitUsings}
        global using global::System.Net.Http;
        """;

    private const string SettingPrefix = "// .editorconfig: ";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus", "Programs");

    private static readonly string[] ForeignNames = ["Amazon.Lambda.", "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.WebJobs", "Google.Cloud.Functions."];

    public static IEnumerable<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public bool IsClean => Markup.Expected.Count == 0;

    /// <summary>Whether it is written for another framework, and so sees nothing of this product.</summary>
    public bool IsForeign => ForeignNames.Any(name => Markup.Source.Contains($"using {name}", StringComparison.Ordinal));

    /// <summary>What the lines at its top say: <c>// .editorconfig: serverless.platform = aws-lambda</c>.</summary>
    public Settings Settings
    {
        get
        {
            var settings = new Settings();
            foreach (var line in Markup.Source.Split('\n').TakeWhile(line => line.StartsWith(SettingPrefix, StringComparison.Ordinal)))
            {
                var (key, value) = line[SettingPrefix.Length..].Split('=', 2) is [var left, var right] ? (left, right) : throw new FormatException(line);
                settings.With(key.Trim(), value.Trim());
            }

            return settings;
        }
    }

    public static CorpusProgram Read(string name) => new(name, Markup.Parse(File.ReadAllText(Path.Combine(Folder, name + ".cs")).ReplaceLineEndings("\n")));

    /// <summary>The program as its build sees it.</summary>
    /// <param name="source">Another text than the program's own.</param>
    public CSharpCompilation Compile(string? source = null) => CSharpCompilation.Create(
        "Corpus",
        [
            CSharpSyntaxTree.ParseText(source ?? Markup.Source, ParseOptions, TestProject.FileName, Encoding.UTF8),
            CSharpSyntaxTree.ParseText(IsForeign ? ForeignUsings : OwnUsings, ParseOptions, "GlobalUsings.cs", Encoding.UTF8),
        ],
        IsForeign ? StubReferences.Foreign : StubReferences.Own,
        TestProject.Options(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The program with what the generator adds where it is one of ours.</summary>
    public Compilation Build()
    {
        var compilation = Compile();
        return IsForeign ? compilation : Verify.Generate(compilation);
    }
}
