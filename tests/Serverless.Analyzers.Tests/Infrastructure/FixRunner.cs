using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>Applies code fixes as an editor does: one by one, and everywhere at once.</summary>
internal static class FixRunner
{
    /// <summary>The source after the fix of the first diagnostic that the provider offers one for.</summary>
    /// <param name="provider">The fixes.</param>
    /// <param name="source">The source.</param>
    /// <param name="title">The title of the fix, when several are offered.</param>
    public static async Task<string> OneAsync(CodeFixProvider provider, string source, string? title = null)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var action = await FirstActionAsync(provider, document, title);
        return await ApplyAsync(document, action);
    }

    /// <summary>The source after "fix all" in the solution.</summary>
    public static async Task<string> AllAsync(CodeFixProvider provider, string source, string? title = null)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var action = await FirstActionAsync(provider, document, title);
        var fixAll = provider.GetFixAllProvider()!;
        Assert.Contains(FixAllScope.Solution, fixAll.GetSupportedFixAllScopes());
        var all = await fixAll.GetFixAsync(new FixAllContext(
            document, provider, FixAllScope.Solution, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Source(provider), TestContext.Current.CancellationToken));
        return await ApplyAsync(document, all!);
    }

    /// <summary>The files of a project after "fix all"; what comes out compiles.</summary>
    public static async Task<IReadOnlyList<string>> ProjectAsync(CodeFixProvider provider, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var first = Open(workspace, sources[0]);
        foreach (var (source, i) in sources.Skip(1).Select((s, i) => (s, i)))
        {
            workspace.AddDocument(first.Project.Id, $"File{i}.cs", SourceText.From(source));
        }

        var changed = await FixProjectAsync(provider, workspace.CurrentSolution.GetDocument(first.Id)!);
        Assert.NotNull(changed);
        var texts = new List<string>();
        foreach (var document in changed.Documents.Where(d => d.Name != "GlobalUsings.cs"))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        var errors = Verify.Errors((await changed.GetCompilationAsync())!).ToList();
        Assert.True(errors.Count == 0, $"{string.Join("\n", errors)}\n\n{string.Join("\n\n", texts)}");
        return texts;
    }

    /// <summary>A compilation after "fix all"; null where no fix is offered.</summary>
    public static async Task<Compilation?> CompilationAsync(CodeFixProvider provider, CSharpCompilation compilation)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            compilation.AssemblyName!,
            compilation.AssemblyName!,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options,
            metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            workspace.AddDocument(project.Id, tree.FilePath, tree.GetText());
        }

        var changed = await FixProjectAsync(provider, workspace.CurrentSolution.GetProject(project.Id)!.Documents.First());
        return changed is null ? null : await changed.GetCompilationAsync();
    }

    private static async Task<Project?> FixProjectAsync(CodeFixProvider provider, Document first)
    {
        Assert.Empty(Verify.Errors((await first.Project.GetCompilationAsync())!));
        if (await TryFirstActionAsync(provider, first, null) is not { } action)
        {
            return null;
        }

        var all = await provider.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            first, provider, FixAllScope.Project, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Source(provider), TestContext.Current.CancellationToken));
        var operations = await all!.GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(first.Project.Id)!;
    }

    /// <summary>The titles of what is offered for a source.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(CodeFixProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var titles = new List<string>();
        foreach (var diagnostic in await DiagnosticsAsync(provider, document))
        {
            titles.AddRange((await ActionsAsync(provider, document, diagnostic)).Select(a => a.Title));
        }

        return titles;
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "TestProject",
            "TestProject",
            LanguageNames.CSharp,
            compilationOptions: TestProject.Options(OutputKind.DynamicallyLinkedLibrary),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            metadataReferences: TestProject.References));
        workspace.AddDocument(project.Id, "GlobalUsings.cs", SourceText.From(TestProject.ImplicitUsings));
        return workspace.AddDocument(project.Id, TestProject.FileName, SourceText.From(source));
    }

    private static async Task<CodeAction> FirstActionAsync(CodeFixProvider provider, Document document, string? title) =>
        await TryFirstActionAsync(provider, document, title) ?? throw new InvalidOperationException("No fix is offered.");

    private static async Task<CodeAction?> TryFirstActionAsync(CodeFixProvider provider, Document document, string? title)
    {
        foreach (var diagnostic in await DiagnosticsAsync(provider, document))
        {
            foreach (var action in await ActionsAsync(provider, document, diagnostic))
            {
                if (title is null || action.Title == title)
                {
                    Assert.NotNull(action.EquivalenceKey);
                    return action;
                }
            }
        }

        return null;
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider provider, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        document = document.Project.GetDocument(diagnostic.Location.SourceTree) ?? document;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<List<Diagnostic>> DiagnosticsAsync(CodeFixProvider provider, Document document)
    {
        var compilation = await document.Project.GetCompilationAsync();
        var diagnostics = await Analysis.RunAsync(compilation!);
        return [.. diagnostics.Where(d => provider.FixableDiagnosticIds.Contains(d.Id))];
    }

    private static async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }

    private sealed class Source(CodeFixProvider provider) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await DiagnosticsAsync(provider, document)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await DiagnosticsAsync(provider, project.Documents.First());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
