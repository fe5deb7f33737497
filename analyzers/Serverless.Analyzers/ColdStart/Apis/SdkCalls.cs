using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.ColdStart.Apis;

/// <summary>Calls of the clouds' clients that go over the network; by name, because a project references few of them.</summary>
internal static class SdkCalls
{
    /// <summary>Whether a call waits for a service.</summary>
    public static bool IsRemote(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type is null || method.IsStatic || type.Name.Length == 0 || !Looks(type.Name))
        {
            return false;
        }

        if (method.Name.EndsWith("Async", StringComparison.Ordinal))
        {
            return method.Name is not "DisposeAsync" && IsOfACloud(type);
        }

        // Azure's clients have calls that wait.
        return method.ReturnType.Name is "Response" or "Pageable" or "NullableResponse" && TypeNamespaces.IsIn(type, "Azure");
    }

    private static bool Looks(string type) =>
        type.EndsWith("Client", StringComparison.Ordinal)
        || type.StartsWith("IAmazon", StringComparison.Ordinal)
        || type is "Container" or "Database" or "IDatabase" or "IDatabaseAsync" or "IMongoCollection" or "ServiceBusSender" or "ServiceBusReceiver" or "DynamoDBContext" or "IDynamoDBContext";

    private static bool IsOfACloud(INamedTypeSymbol type) =>
        TypeNamespaces.IsIn(type, "Amazon")
        || TypeNamespaces.IsIn(type, "Azure")
        || TypeNamespaces.IsIn(type, "Microsoft.Azure")
        || TypeNamespaces.IsIn(type, "Google.Cloud")
        || TypeNamespaces.IsIn(type, "StackExchange.Redis")
        || TypeNamespaces.IsIn(type, "MongoDB.Driver");
}
