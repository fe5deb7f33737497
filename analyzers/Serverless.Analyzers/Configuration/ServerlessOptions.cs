using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Configuration;

/// <summary>The <c>serverless.*</c> options of <c>.editorconfig</c> and global configs.</summary>
internal sealed class ServerlessOptions(AnalyzerConfigOptionsProvider provider, SyntaxTree? first)
{
    private const string TriggerAttributesKey = "serverless.trigger_attributes";
    private const string ReportKey = "build_property.ServerlessReport";
    private const string MaxTimeoutKey = "serverless.max_timeout";
    private const string PlatformKey = "serverless.platform";

    /// <summary>Whether the build writes a report: <c>dotnet build -p:ServerlessReport=true</c></summary>
    public bool IsReportWanted { get; } = string.Equals(Read(provider, null, ReportKey), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Attributes, by metadata name, that make a method a function: <c>serverless.trigger_attributes = Acme.JobAttribute, ...</c></summary>
    public ImmutableArray<string> TriggerAttributes { get; } = List(Read(provider, first, TriggerAttributesKey));

    /// <summary>How long a function in this file may take at most, whatever its trigger says: <c>serverless.max_timeout = 29s</c></summary>
    public TimeSpan? MaxTimeout(SyntaxTree? tree) =>
        Read(provider, tree, MaxTimeoutKey) is { } text && TriggerSettingsParser.TryParseDuration(text, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    /// <summary>Where the functions of this file are to run: <c>serverless.platform = aws-lambda</c></summary>
    public string? Platform(SyntaxTree? tree) => Read(provider, tree, PlatformKey)?.Trim().ToLowerInvariant();

    private static string? Read(AnalyzerConfigOptionsProvider provider, SyntaxTree? tree, string key) =>
        (tree is not null && provider.GetOptions(tree).TryGetValue(key, out var value)) || provider.GlobalOptions.TryGetValue(key, out value)
            ? value
            : null;

    private static ImmutableArray<string> List(string? text) =>
        text is null ? [] : [.. text.Split(',', ';').Select(part => part.Trim()).Where(part => part.Length > 0)];
}
