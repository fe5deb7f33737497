using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Calls that change what is kept outside: databases, object stores, repositories. By name, because a project references few of the types.</summary>
internal static class WriteCalls
{
    private static readonly HashSet<string> Always = new(StringComparer.Ordinal)
    {
        "SaveChanges", "SaveChangesAsync", "ExecuteNonQuery", "ExecuteNonQueryAsync", "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync",
    };

    private static readonly string[] Verbs =
        ["Put", "Delete", "Save", "Update", "Upsert", "Insert", "Replace", "Upload", "Create", "Add", "Remove", "Store", "BatchWrite", "TransactWrite", "StringSet", "StringIncrement", "HashSet", "KeyDelete", "Set"];

    private static readonly string[] Clouds = ["Amazon", "Azure.Data", "Azure.Storage", "Microsoft.Azure.Cosmos", "MongoDB.Driver", "StackExchange.Redis", "Google.Cloud"];

    public static bool Is(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type)
        {
            return false;
        }

        if (Always.Contains(method.Name))
        {
            return TypeNamespaces.IsIn(type, "Microsoft.EntityFrameworkCore") || TypeNamespaces.IsIn(type, "System.Data") || IsDatabase(type);
        }

        if (!BeginsWithVerb(method.Name))
        {
            return false;
        }

        return type.TypeKind == TypeKind.Interface && IsRepository(type.Name) ? method.Locations.Length > 0 && method.Locations[0].IsInSource : method.Name.EndsWith("Async", StringComparison.Ordinal) && IsCloud(type);
    }

    private static bool BeginsWithVerb(string method)
    {
        foreach (var verb in Verbs)
        {
            if (method.StartsWith(verb, StringComparison.Ordinal) && (method.Length == verb.Length || !char.IsLower(method[verb.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRepository(string type) => type.EndsWith("Repository", StringComparison.Ordinal) || type.EndsWith("Dao", StringComparison.Ordinal);

    private static bool IsCloud(INamedTypeSymbol type)
    {
        foreach (var cloud in Clouds)
        {
            if (TypeNamespaces.IsIn(type, cloud))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDatabase(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name is "DbCommand" or "DbContext")
            {
                return true;
            }
        }

        return false;
    }
}
