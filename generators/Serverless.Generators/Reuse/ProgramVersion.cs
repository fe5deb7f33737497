using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Reuse;

/// <summary>
/// The files of one compilation, and what is known of them. The compiler makes a new compilation of every edit and binds it from nothing; its
/// files tell which compilation it came from, since those that were not edited are the same objects.
/// </summary>
internal sealed class ProgramVersion
{
    private static readonly ConditionalWeakTable<Compilation, ProgramVersion> Versions = new();
    private static readonly ConditionalWeakTable<SyntaxTree, Line> Lines = new();

    private readonly ImmutableArray<SyntaxTree> _files;

    private ProgramVersion(ImmutableArray<SyntaxTree> files, ProgramSettings settings, ParsedResults results)
    {
        _files = files;
        Settings = settings;
        Results = results;
    }

    /// <summary>Shared by the versions that are made of the same things besides files.</summary>
    public ProgramSettings Settings { get; }

    /// <summary>Shared by the versions that have the same declarations.</summary>
    public ParsedResults Results { get; }

    public static ProgramVersion Of(Compilation compilation) => Versions.GetValue(compilation, static c => Create((CSharpCompilation)c));

    private static ProgramVersion Create(CSharpCompilation compilation)
    {
        var files = compilation.SyntaxTrees;
        var line = LineOf(compilation.AssemblyName, files);
        var latest = line.Latest;
        var version = latest is not null && latest.Settings.AreOf(compilation)
            ? latest.Next(files)
            : new ProgramVersion(files, new(compilation), new());
        line.Latest = version;
        foreach (var file in files)
        {
            Lines.GetValue(file, _ => line);
        }

        return version;
    }

    private ProgramVersion Next(ImmutableArray<SyntaxTree> files)
    {
        var change = new ProgramChange(_files, files);
        if (change.IsNone)
        {
            return new(files, Settings, Results);
        }

        var results = new ParsedResults();
        foreach (var file in change.Unconcerned())
        {
            results.Carry(Results, file);
        }

        return new(files, Settings, results);
    }

    private static Line LineOf(string? assemblyName, ImmutableArray<SyntaxTree> files)
    {
        foreach (var file in files)
        {
            if (Lines.TryGetValue(file, out var line) && line.AssemblyName == assemblyName)
            {
                return line;
            }
        }

        return new(assemblyName);
    }

    /// <summary>The versions of one program, one after the other; only the latest is kept, and only as long as one of its files is in use.</summary>
    private sealed class Line(string? assemblyName)
    {
        private volatile ProgramVersion? _latest;

        public string? AssemblyName { get; } = assemblyName;

        public ProgramVersion? Latest
        {
            get => _latest;
            set => _latest = value;
        }
    }
}
