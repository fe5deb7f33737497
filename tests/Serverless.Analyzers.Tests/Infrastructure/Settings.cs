using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Serverless.Analyzers.Tests.Infrastructure;

/// <summary>What a project tells the analyzers: lines of <c>.editorconfig</c> for all files, and additional files.</summary>
internal sealed class Settings : AnalyzerConfigOptionsProvider
{
    private readonly Values _values = new();
    private readonly List<AdditionalText> _files = [];

    public override AnalyzerConfigOptions GlobalOptions => _values;

    public Settings With(string key, string value)
    {
        _values.Entries[key] = value;
        return this;
    }

    public Settings WithFile(string path, string text)
    {
        _files.Add(new File(path, text));
        return this;
    }

    public AnalyzerOptions ToOptions() => new([.. _files], this);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;

    private sealed class Values : AnalyzerConfigOptions
    {
        public Dictionary<string, string> Entries { get; } = new(KeyComparer);

        // The attribute that the base has exists twice here: the analyzers carry one for their own framework.
#pragma warning disable CS8765
        public override bool TryGetValue(string key, out string? value) => Entries.TryGetValue(key, out value);
#pragma warning restore CS8765
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
