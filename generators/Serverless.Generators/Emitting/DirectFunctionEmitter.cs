using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Emitting;

/// <summary>Writes the class of a direct function.</summary>
internal static class DirectFunctionEmitter
{
    public static string ClassName(DirectFunctionModel function) => function.Identity.ClassName + "_Direct";

    public static void Emit(SourceProductionContext output, DirectFunctionModel function, string @namespace)
    {
    }
}
