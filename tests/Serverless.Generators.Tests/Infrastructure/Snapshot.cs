using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Tests.Infrastructure;

/// <summary>
/// Holds generated files against <c>Class.Test#hint.verified.cs</c> beside the test, named as Verify.SourceGenerators names
/// them. What differs is written as <c>.received.cs</c>; with <c>SERVERLESS_ACCEPT_SNAPSHOTS=1</c> it is accepted.
/// </summary>
internal static class Snapshot
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("SERVERLESS_ACCEPT_SNAPSHOTS") == "1";

    public static void Verify(IEnumerable<GeneratedSourceResult> sources, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var folder = FolderOf(file);
        var prefix = $"{Path.GetFileNameWithoutExtension(file)}.{test}";
        var expected = Directory.EnumerateFiles(folder, $"{prefix}#*.verified.cs").Select(Path.GetFileName).ToHashSet();
        var wrong = new List<string>();
        foreach (var source in sources)
        {
            var hint = source.HintName.EndsWith(".g.cs", StringComparison.Ordinal) ? source.HintName[..^3] : source.HintName;
            var name = $"{prefix}#{hint}.verified.cs";
            var path = Path.Combine(folder, name);
            var text = $"//HintName: {source.HintName}\n{source.SourceText}";
            if (expected.Remove(name) && File.ReadAllText(path).ReplaceLineEndings("\n") == text)
            {
                continue;
            }

            File.WriteAllText(Accept ? path : path.Replace(".verified.", ".received.", StringComparison.Ordinal), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            wrong.Add(name);
        }

        foreach (var missing in expected)
        {
            wrong.Add($"{missing} (no longer generated)");
            if (Accept)
            {
                File.Delete(Path.Combine(folder, missing!));
            }
        }

        Assert.True(Accept || wrong.Count == 0, $"Differs from its snapshot: {string.Join(", ", wrong)}");
    }

    // A deterministic build maps source paths: the folder is found from the repository's root then.
    private static string FolderOf(string file)
    {
        if (Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder))
        {
            return folder;
        }

        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Serverless.Sdk.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(root, Path.GetDirectoryName(file[(file.IndexOf("/tests/", StringComparison.Ordinal) + 1)..])!);
    }
}
