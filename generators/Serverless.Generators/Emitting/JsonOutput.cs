using Microsoft.CodeAnalysis;
using Serverless.Generators.Emitting.Json;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Emitting;

/// <summary>Writes the JSON metadata: one file a type, and one that finds them.</summary>
internal static class JsonOutput
{
    private const string ContextClass = "FunctionJsonContext";

    public static void EmitType(SourceProductionContext output, JsonPlannedType type, string @namespace)
    {
        var name = new JsonContextName(@namespace, ContextClass);
        output.AddSource(name.HintName(type.Type.Id), JsonTypeEmitter.Emit(name, type));
    }

    public static void EmitContext(SourceProductionContext output, JsonPlan plan, string @namespace)
    {
        if (plan.Types.Count > 0)
        {
            var name = new JsonContextName(@namespace, ContextClass);
            output.AddSource($"{@namespace}.{ContextClass}.g.cs", JsonContextEmitter.Emit(name, plan));
        }
    }
}
