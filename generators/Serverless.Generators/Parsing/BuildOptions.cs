using Microsoft.CodeAnalysis.Diagnostics;

namespace Serverless.Generators.Parsing;

/// <summary>The project's properties that the package's props make visible to the compiler.</summary>
/// <param name="IsTestProject">A test project is an executable too, but runs no functions of its own, unless it asks for it.</param>
/// <param name="IsApplication">The project asks for a router: <c>ServerlessApplication</c>.</param>
internal sealed record BuildOptions(bool IsTestProject, bool IsApplication)
{
    public static BuildOptions Read(AnalyzerConfigOptionsProvider options) =>
        new(IsTrue(options, "build_property.IsTestProject"), IsTrue(options, "build_property.ServerlessApplication"));

    private static bool IsTrue(AnalyzerConfigOptionsProvider options, string property) =>
        options.GlobalOptions.TryGetValue(property, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
