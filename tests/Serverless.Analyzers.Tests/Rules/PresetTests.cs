using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Rules;

/// <summary>The presets name every rule, and what a project says itself wins over them.</summary>
public class PresetTests
{
    /// <summary>No rule: what the build's report is made of.</summary>
    private const string Report = "SLS0001";

    private static readonly HashSet<string> ErrorsWhenStrict = ["SLS3001", "SLS3003", "SLS3004", "SLS3010", "SLS5003"];

    private static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. Analysis.Analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => d.Id != Report).DistinctBy(d => d.Id)];

    [Fact]
    public void Strict_makes_advice_a_warning_and_what_cannot_work_an_error() => AssertPreset("strict", rule => rule switch
    {
        { DefaultSeverity: DiagnosticSeverity.Error } => ReportDiagnostic.Error,
        _ when ErrorsWhenStrict.Contains(rule.Id) => ReportDiagnostic.Error,
        _ => ReportDiagnostic.Warn,
    });

    [Fact]
    public void Advice_only_leaves_errors_where_nothing_can_be_generated() => AssertPreset("advice-only", rule =>
        rule.DefaultSeverity == DiagnosticSeverity.Error ? ReportDiagnostic.Error : ReportDiagnostic.Info);

    [Fact]
    public void Recommended_leaves_every_rule_as_it_is() => Assert.Empty(Severities(Read("recommended")));

    [Theory]
    [InlineData("strict")]
    [InlineData("advice-only")]
    public void A_global_config_of_the_project_wins(string preset)
    {
        var own = AnalyzerConfig.Parse("is_global = true\ndotnet_diagnostic.SLS1003.severity = none\n", "/project/own.globalconfig");

        Assert.Equal(ReportDiagnostic.Suppress, Severities(Read(preset), own)["SLS1003"]);
    }

    private static void AssertPreset(string preset, Func<DiagnosticDescriptor, ReportDiagnostic> expected) => Assert.Equal(
        Rules.OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => (r.Id, expected(r))),
        Severities(Read(preset)).OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase).Select(s => (s.Key.ToUpperInvariant(), s.Value)));

    private static ImmutableDictionary<string, ReportDiagnostic> Severities(params AnalyzerConfig[] configs)
    {
        var set = AnalyzerConfigSet.Create(configs, out var problems);
        Assert.Empty(problems);
        return set.GlobalConfigOptions.TreeOptions;
    }

    private static AnalyzerConfig Read(string preset)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Presets", $"{preset}.globalconfig");
        return AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(file)), file);
    }
}
