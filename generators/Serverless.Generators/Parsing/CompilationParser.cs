using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing.Events;

namespace Serverless.Generators.Parsing;

/// <summary>Reads what the generator needs of the compilation as a whole.</summary>
internal static class CompilationParser
{
    public static CompilationModel Parse(Compilation compilation, BuildOptions build, CancellationToken cancellationToken)
    {
        var executable = compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication && !build.IsTestProject;
        return new CompilationModel(
            compilation.AssemblyName ?? "Functions",
            (executable || build.IsApplication) && LanguageRules.IsSupported(compilation),
            executable && compilation.GetEntryPoint(cancellationToken) is null,
            compilation.GetTypeByMetadataName("Serverless.Gateway.HttpFunction") is not null,
            compilation.GetTypeByMetadataName(EventsLibrary.Function) is not null,
            compilation.Options.OptimizationLevel == OptimizationLevel.Debug);
    }
}
