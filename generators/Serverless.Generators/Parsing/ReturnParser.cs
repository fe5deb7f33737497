using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Finds out what a function returns.</summary>
internal static class ReturnParser
{
    /// <summary>Why a span is no answer.</summary>
    public const string CannotOutlive = "it cannot outlive the call; return an array or a list";

    /// <param name="payload">The type that is written as JSON, or null.</param>
    public static ReturnModel Parse(IMethodSymbol method, KnownTypes types, out ITypeSymbol? payload)
    {
        payload = null;
        if (Awaited(method, types, out var awaited) is not { } type)
        {
            return new ReturnModel(ReturnKind.Void, awaited, null, null);
        }

        var kind = KindOf(type, types);
        string? item = null;
        if (kind == ReturnKind.AsyncEnumerable)
        {
            payload = ((INamedTypeSymbol)type).TypeArguments[0];
            item = payload.WithNullability();
        }
        else if (kind == ReturnKind.Json)
        {
            payload = type;
        }

        return new ReturnModel(kind, awaited, type.WithNullability(), item)
        {
            DescribesItself = type.AllInterfaces.Any(i => types.Is(i, "Microsoft.AspNetCore.Http.Metadata.IEndpointMetadataProvider")),
        };
    }

    /// <summary>The type of what a function returns, once awaited; null for nothing.</summary>
    /// <param name="method">The function.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="awaited">What must be awaited for it.</param>
    public static ITypeSymbol? Awaited(IMethodSymbol method, KnownTypes types, out AwaitKind awaited)
    {
        var type = method.ReturnType;
        awaited = AwaitKind.None;
        if (types.Is(type, "System.Threading.Tasks.Task") || types.Is(type, "System.Threading.Tasks.Task`1"))
        {
            awaited = AwaitKind.Task;
        }
        else if (types.Is(type, "System.Threading.Tasks.ValueTask") || types.Is(type, "System.Threading.Tasks.ValueTask`1"))
        {
            awaited = AwaitKind.ValueTask;
        }

        if (awaited != AwaitKind.None)
        {
            return ((INamedTypeSymbol)type).TypeArguments is [var result] ? result : null;
        }

        return type.SpecialType == SpecialType.System_Void ? null : type;
    }

    private static ReturnKind KindOf(ITypeSymbol type, KnownTypes types)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return ReturnKind.Text;
        }

        if (type.SpecialType == SpecialType.System_Object)
        {
            return ReturnKind.Object;
        }

        if (types.Is(type, "System.Collections.Generic.IAsyncEnumerable`1"))
        {
            return ReturnKind.AsyncEnumerable;
        }

        if (types.Is(type, "Microsoft.AspNetCore.Http.IResult") || type.AllInterfaces.Any(i => types.Is(i, "Microsoft.AspNetCore.Http.IResult")))
        {
            return ReturnKind.Result;
        }

        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
        {
            return ReturnKind.Bytes;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (types.Is(current, "System.IO.Stream"))
            {
                return ReturnKind.Stream;
            }
        }

        return ReturnKind.Json;
    }
}
