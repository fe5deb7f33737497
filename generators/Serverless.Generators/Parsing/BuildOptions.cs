using Microsoft.CodeAnalysis.Diagnostics;

namespace Serverless.Generators.Parsing;

/// <summary>Reads the project's properties that the package's props make visible to the compiler.</summary>
internal static class BuildOptions
{
    /// <summary>A test project is an executable too, but runs no functions of its own.</summary>
    public static bool IsTestProject(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.IsTestProject", out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
