using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Parsing;

/// <summary>Which versions of C# can compile generated code.</summary>
internal static class LanguageRules
{
    /// <summary>The least version; a test compiles generated code with it.</summary>
    public const LanguageVersion Least = LanguageVersion.CSharp12;

    public static bool IsSupported(LanguageVersion version) => version >= Least;

    public static bool IsSupported(Compilation compilation) =>
        compilation is not CSharpCompilation { LanguageVersion: var version } || IsSupported(version);
}
