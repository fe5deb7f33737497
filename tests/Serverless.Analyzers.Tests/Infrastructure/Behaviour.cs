using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>Compiles and runs programs, so that a fix can be shown to change nothing else.</summary>
internal static class Behaviour
{
    /// <summary>What <c>Probe.Run()</c> says, whether or not it is async.</summary>
    public static async Task<string> OfAsync(IReadOnlyList<string> sources)
    {
        var compilation = TestProject.Create(sources[0]).AddSyntaxTrees(
            sources.Skip(1).Select((s, i) => CSharpSyntaxTree.ParseText(s, new CSharpParseOptions(LanguageVersion.CSharp14), $"File{i}.cs")));
        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        var context = new AssemblyLoadContext("Behaviour", isCollectible: true);
        try
        {
            var probe = context.LoadFromStream(image).GetType("Probe")!.GetMethod("Run")!;
            return probe.Invoke(null, []) switch
            {
                Task<string> task => await task,
                string text => text,
                _ => "",
            };
        }
        finally
        {
            context.Unload();
        }
    }
}
