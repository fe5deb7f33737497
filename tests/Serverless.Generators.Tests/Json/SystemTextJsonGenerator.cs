using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Tests.Json;

/// <summary>System.Text.Json's own source generator, as the installed targeting pack has it.</summary>
internal static class SystemTextJsonGenerator
{
    public static ISourceGenerator Create()
    {
        var packs = typeof(SystemTextJsonGenerator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "NetCoreTargetingPackRoot").Value!;
        var pack = Path.Combine(packs, "Microsoft.NETCore.App.Ref");
        var version = Directory.GetDirectories(pack).Where(d => Path.GetFileName(d).StartsWith("10.", StringComparison.Ordinal))
            .OrderBy(d => Version.TryParse(Path.GetFileName(d).Split('-')[0], out var v) ? v : new Version())
            .Last();
        var assembly = Assembly.LoadFrom(Path.Combine(version, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll"));
        var type = assembly.GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
