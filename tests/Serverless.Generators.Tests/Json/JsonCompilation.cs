using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Emitting.Json;
using Serverless.Generators.Model.Json;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Tests.Json;

/// <summary>Sources with the emitted JSON context added.</summary>
internal static class JsonCompilation
{
    public static JsonContextName Context { get; } = new("Generated.Json", "PayloadContext");

    /// <summary>The types that the sources declare in a namespace, save converters, attributes, static and open generic ones.</summary>
    public static IEnumerable<INamedTypeSymbol> DeclaredTypes(Compilation compilation, string space)
    {
        var found = compilation.GlobalNamespace.GetNamespaceMembers().Single(n => n.Name == space);
        return found.GetTypeMembers().Where(t => !t.IsStatic && !t.IsGenericType && !Derives(t, "JsonConverter") && !Derives(t, "Attribute"));
    }

    /// <summary>The types of the fields of a class: closed generic types and others that are not declared.</summary>
    public static IEnumerable<ITypeSymbol> FieldTypes(Compilation compilation, string metadataName) =>
        compilation.GetTypeByMetadataName(metadataName)?.GetMembers().OfType<IFieldSymbol>().Select(f => f.Type) ?? [];

    public static Compilation AddContext(Compilation compilation, JsonGraph graph, params string[] provided) =>
        AddContext(compilation, graph, Context, provided);

    public static Compilation AddContext(Compilation compilation, JsonGraph graph, JsonContextName context, params string[] provided)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        return compilation.AddSyntaxTrees(Files(graph, context, provided).Select(f => CSharpSyntaxTree.ParseText(f.Text, options, path: f.Name, encoding: System.Text.Encoding.UTF8)));
    }

    public static IEnumerable<(string Name, string Text)> Files(JsonGraph graph, JsonContextName context, params string[] provided)
    {
        var plan = graph.Plan(provided);
        yield return (context.HintName("Json"), JsonContextEmitter.Emit(context, plan));
        foreach (var type in plan.Types)
        {
            yield return (context.HintName(type.Type.Id), JsonTypeEmitter.Emit(context, type));
        }
    }

    public static JsonGraph Parse(Compilation compilation, IEnumerable<ITypeSymbol> roots) => JsonTypeParser.For(compilation).Parse(roots);

    private static bool Derives(ITypeSymbol type, string name)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name.StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
