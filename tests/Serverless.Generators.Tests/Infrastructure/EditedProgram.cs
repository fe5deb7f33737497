using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>
/// A program of several files whose text has choices in it, <c>⟨this|that⟩</c>. An edit takes another choice, or a file away or back. As in
/// an editor, files that were not edited stay the same objects from one compilation to the next.
/// </summary>
internal sealed partial class EditedProgram
{
    private readonly (string Path, string Template)[] _files;
    private readonly Random _random;
    private readonly Dictionary<string, int[]> _choices = [];

    public EditedProgram((string Path, string Template)[] files, int seed)
    {
        _files = files;
        _random = new(seed);
        foreach (var (path, template) in files)
        {
            _choices[path] = new int[Choice().Count(template)];
        }

        Compilation = CSharpCompilation.Create(
            "Edited",
            files.Select(f => Parse(f.Path)),
            TestCompilation.References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The same text as new objects, of which nothing is known.</summary>
    public CSharpCompilation Fresh() =>
        Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees.Select(t => Parse(t.FilePath)));

    /// <summary>Makes one edit, and tells which.</summary>
    public string Edit()
    {
        var path = _files[_random.Next(_files.Length)].Path;
        var known = Compilation.SyntaxTrees.SingleOrDefault(t => t.FilePath == path);
        if (known is null)
        {
            Compilation = Compilation.AddSyntaxTrees(Parse(path));
            return path + " back";
        }

        var choices = _choices[path];
        if (choices.Length == 0 || _random.Next(12) == 0)
        {
            Compilation = Compilation.RemoveSyntaxTrees(known);
            return path + " away";
        }

        choices[_random.Next(choices.Length)] = _random.Next(100);
        Compilation = Compilation.ReplaceSyntaxTree(known, Parse(path));
        return $"{path} {string.Join(',', choices)}";
    }

    public void Replace(string path, string text)
    {
        var known = Compilation.SyntaxTrees.Single(t => t.FilePath == path);
        Compilation = Compilation.ReplaceSyntaxTree(known, CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions, path, Encoding.UTF8));
    }

    private SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(TextOf(path), TestCompilation.ParseOptions, path, Encoding.UTF8);

    private string TextOf(string path)
    {
        var next = 0;
        return Choice().Replace(_files.Single(f => f.Path == path).Template, match =>
        {
            var choices = match.Groups[1].Value.Split('|');
            return choices[_choices[path][next++] % choices.Length];
        });
    }

    [GeneratedRegex("⟨([^⟩]*)⟩")]
    private static partial Regex Choice();
}
