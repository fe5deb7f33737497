using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Generators.Effects;

namespace Serverless.Generators;

/// <summary>
/// Tells the projects that reference a library what its public methods do that a function must not. It looks into every body, so it
/// runs in builds only, not while somebody types, and not at all for what nobody references.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class EffectGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var effects = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, token) => EffectParser.Parse(pair.Left, new ServerlessOptions(pair.Right, pair.Left.SyntaxTrees.FirstOrDefault()), token));
        context.RegisterImplementationSourceOutput(effects, EffectEmitter.Emit);
    }
}
