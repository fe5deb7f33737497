using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing;

namespace Serverless.Generators.Reuse;

/// <summary>What a compilation is made of besides its files.</summary>
internal sealed class ProgramSettings(CSharpCompilation compilation)
{
    private readonly string? _assemblyName = compilation.AssemblyName;
    private readonly CSharpCompilationOptions _options = compilation.Options;
    private readonly ImmutableArray<MetadataReference> _references = compilation.ExternalReferences;
    private volatile ReferencedProgram? _referenced;

    /// <summary>The functions and connectors of the references, read once.</summary>
    public ReferencedProgram Referenced(Compilation compilation, CancellationToken cancellationToken) =>
        _referenced ??= ReferencedModuleParser.Parse(compilation, cancellationToken);

    public bool AreOf(CSharpCompilation compilation) =>
        _assemblyName == compilation.AssemblyName
        && HasReferencesOf(compilation)
        && (ReferenceEquals(_options, compilation.Options) || _options.Equals(compilation.Options));

    /// <summary>What is the same object is the same assembly; a reference that was built anew is another object.</summary>
    private bool HasReferencesOf(CSharpCompilation compilation)
    {
        var references = compilation.ExternalReferences;
        if (_references == references)
        {
            return true;
        }

        if (_references.Length != references.Length)
        {
            return false;
        }

        for (var i = 0; i < references.Length; i++)
        {
            if (!ReferenceEquals(_references[i], references[i]))
            {
                return false;
            }
        }

        return true;
    }
}
