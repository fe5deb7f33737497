using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Reads a method that runs before a snapshot of the process, or after its restore.</summary>
internal static class SnapshotHookParser
{
    public const string BeforeSnapshot = "Serverless.BeforeSnapshotAttribute";
    public const string AfterRestore = "Serverless.AfterRestoreAttribute";

    private const string Services = "System.IServiceProvider";
    private const string Cancellation = "System.Threading.CancellationToken";
    private const string Expected =
        "a static, accessible, non-generic method that returns void, Task or ValueTask and takes nothing but IServiceProvider and CancellationToken, each once if it wants it";

    /// <summary>Whether an attribute makes a method one of these.</summary>
    public static bool IsHook(AttributeData attribute, KnownTypes types) =>
        types.Is(attribute.AttributeClass, BeforeSnapshot) || types.Is(attribute.AttributeClass, AfterRestore);

    /// <param name="method">The method.</param>
    /// <param name="attribute">Which of the two attributes it is read for.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static SnapshotHookModel? Parse(IMethodSymbol method, string attribute, KnownTypes types, IProblemSink? problems)
    {
        var isAwaited = types.Is(method.ReturnType, "System.Threading.Tasks.Task") || types.Is(method.ReturnType, "System.Threading.Tasks.ValueTask");
        var hasForm = method is { IsStatic: true, IsGenericMethod: false, IsAbstract: false, MethodKind: MethodKind.Ordinary }
            && method.ContainingType is { TypeKind: not TypeKind.Extension }
            && (isAwaited || method is { ReturnsVoid: true, IsAsync: false })
            && !AccessRules.IsInGenericType(method.ContainingType)
            && AccessRules.Inaccessible(method) is null
            && method.Parameters.All(p => p.RefKind == RefKind.None && (types.Is(p.Type, Services) || types.Is(p.Type, Cancellation)))
            && method.Parameters.Count(p => types.Is(p.Type, Services)) <= 1
            && method.Parameters.Count(p => types.Is(p.Type, Cancellation)) <= 1;
        if (!hasForm)
        {
            problems?.Report(ProblemIds.BadSnapshotHook, method.Locations.FirstOrDefault(), method.Name, Expected);
            return null;
        }

        var takesCancellation = method.Parameters.Any(p => types.Is(p.Type, Cancellation));
        return new SnapshotHookModel(
            method.ContainingType.FullName(),
            Ordinal(method, attribute, types),
            TypeNames.Identifier(method.Name),
            method.Parameters.Any(p => types.Is(p.Type, Services)),
            takesCancellation,
            takesCancellation && types.Is(method.Parameters[0].Type, Cancellation),
            isAwaited);
    }

    private static int Ordinal(IMethodSymbol method, string attribute, KnownTypes types)
    {
        var declared = method.PartialDefinitionPart ?? method;
        return method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, declared))
            .Count(m => m.GetAttributes().Any(a => types.Is(a.AttributeClass, attribute)));
    }
}
