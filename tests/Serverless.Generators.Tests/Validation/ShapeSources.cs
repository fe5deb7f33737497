using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Validation;

/// <summary>The source of the validated types and functions.</summary>
internal static partial class ShapeSources
{
    /// <summary>The routes of the functions: method, route, name.</summary>
    public static IEnumerable<(string Verb, string Route, string Name)> Functions => FunctionPattern().Matches(Read("ShapeFunctions.cs"))
        .Select(m => (m.Groups["verb"].Value, m.Groups["route"].Value, m.Groups["name"].Value));

    /// <summary>The functions as a program.</summary>
    /// <param name="more">Another file.</param>
    /// <param name="options">How the files are read.</param>
    public static CSharpCompilation Compilation(string? more = null, CSharpParseOptions? options = null)
    {
        var read = options ?? TestCompilation.ParseOptions;
        var compilation = TestCompilation.Create(Read("Shapes.cs"), OutputKind.ConsoleApplication, parseOptions: read)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Read("ShapeFunctions.cs"), read, "ShapeFunctions.cs", System.Text.Encoding.UTF8));
        return more is null ? compilation : compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(more, read, "More.cs", System.Text.Encoding.UTF8));
    }

    private static string Read(string name)
    {
        using var stream = typeof(ShapeSources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""HttpTrigger\("(?<verb>\w+)", "(?<route>[^"]+)"\)\]\s+public static string (?<name>\w+)""")]
    private static partial Regex FunctionPattern();
}
