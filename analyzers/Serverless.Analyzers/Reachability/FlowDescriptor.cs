using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// A rule about what functions reach, as two descriptors of one id: what stands in a function's own body is reported while the user
/// types, and what is reached through calls at the end of the compilation.
/// </summary>
/// <remarks>The last argument of the message is the path from the function to the place.</remarks>
internal sealed class FlowDescriptor(DiagnosticDescriptor live)
{
    public string Id => Live.Id;

    /// <summary>For the function's own body.</summary>
    public DiagnosticDescriptor Live { get; } = live;

    /// <summary>For what is known when all bodies have been seen.</summary>
    public DiagnosticDescriptor AtEnd { get; } = new(
        live.Id, live.Title, live.MessageFormat, live.Category, live.DefaultSeverity, live.IsEnabledByDefault, live.Description, live.HelpLinkUri,
        [.. live.CustomTags, WellKnownDiagnosticTags.CompilationEnd]);

    public static ImmutableArray<DiagnosticDescriptor> Both(IEnumerable<FlowDescriptor> descriptors) =>
        [.. descriptors.SelectMany(d => new[] { d.Live, d.AtEnd })];
}
