using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Parallelism;

/// <summary>Types of which it is known, by name, how many may use them at the same time.</summary>
internal static class KnownUses
{
    private static readonly HashSet<string> Together = new(StringComparer.Ordinal)
    {
        "HttpClient", "IHttpClientFactory", "ILogger", "ILoggerFactory", "IConfiguration", "IOptions", "IOptionsMonitor", "IOptionsSnapshot", "JsonSerializerOptions", "TimeProvider",
        "CancellationToken", "Uri", "Version", "Type", "CultureInfo", "Encoding", "Regex", "Meter", "ActivitySource", "IMemoryCache", "IDistributedCache",
        "IConnectionMultiplexer", "ConnectionMultiplexer", "IDatabase", "IMongoClient", "MongoClient", "IMongoDatabase", "IMongoCollection",
        "NpgsqlDataSource", "DbDataSource", "CosmosClient", "Container", "IDbContextFactory",
    };

    private static readonly HashSet<string> Alone = new(StringComparer.Ordinal)
    {
        "DbContext", "DbSet", "IQueryable", "DatabaseFacade", "DbConnection", "IDbConnection", "DbTransaction", "IDbTransaction", "DbCommand", "IDbCommand", "DbDataReader",
        "ISession", "IDocumentSession", "IAsyncDocumentSession", "IUnitOfWork", "Stream", "TextReader", "TextWriter", "PipeReader", "PipeWriter", "HttpContext", "HttpRequest", "HttpResponse",
    };

    public static Use Of(ITypeSymbol type)
    {
        if (type.IsValueType || type.SpecialType == SpecialType.System_String || type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
        {
            return type.TypeKind == TypeKind.Delegate ? Use.Unknown : Use.Together;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Alone.Contains(current.Name))
            {
                return Use.Alone;
            }
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (Alone.Contains(implemented.Name))
            {
                return Use.Alone;
            }
        }

        var @namespace = type.ContainingNamespace?.Name;
        return Together.Contains(type.Name)
            || @namespace is "Immutable" or "Frozen" or "Concurrent"
            || (type.Name.EndsWith("Client", StringComparison.Ordinal) && IsOfCloud(type))
                ? Use.Together
                : Use.Unknown;
    }

    /// <summary>The clients of the platforms' own packages are made to be shared.</summary>
    private static bool IsOfCloud(ITypeSymbol type)
    {
        var outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } parent })
        {
            outermost = parent;
        }

        return outermost?.Name is "Amazon" or "Azure" or "Google";
    }
}
