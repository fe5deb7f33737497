using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.State.Members;

/// <summary>
/// Types whose objects are right to keep from one invocation to the next: clients and connections, loggers and metrics, locks, pools,
/// settings that are read once. A function that makes one late does what a static initializer would do.
/// </summary>
internal static class KeptTypes
{
    // A guess by name would be wrong for a list of clients, and is right for all that the SDKs of the platforms have.
    private static readonly string[] Suffixes =
    [
        "Client", "ClientFactory", "Connection", "ConnectionFactory", "DataSource", "Multiplexer", "Producer", "Credential", "Credentials",
        "Logger", "LoggerFactory", "HttpHandler", "HttpMessageHandler", "SerializerOptions", "ServiceProvider", "ServiceScopeFactory",
        "ResiliencePipeline", "Policy",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.Text.RegularExpressions.Regex", "System.Text.Encoding", "System.TimeProvider", "System.TimeZoneInfo", "System.Globalization.CultureInfo",
        "System.Threading.SemaphoreSlim", "System.Threading.Lock", "System.Threading.ReaderWriterLockSlim", "System.Threading.Mutex",
        "System.Buffers.ArrayPool", "System.Buffers.MemoryPool", "Microsoft.Extensions.ObjectPool.ObjectPool",
        "System.Diagnostics.ActivitySource", "System.Diagnostics.Activity", "System.Diagnostics.DiagnosticSource",
        "Microsoft.Extensions.Hosting.IHost", "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Configuration.IConfigurationRoot",
        "Microsoft.Extensions.Caching.Memory.IMemoryCache", "Microsoft.Extensions.Caching.Distributed.IDistributedCache", "System.Runtime.Caching.ObjectCache",
        "Microsoft.Azure.Cosmos.Container", "Microsoft.Azure.Cosmos.Database", "Azure.Messaging.ServiceBus.ServiceBusSender",
        "MongoDB.Driver.IMongoDatabase", "MongoDB.Driver.IMongoCollection", "StackExchange.Redis.IDatabase", "StackExchange.Redis.ISubscriber",
        "Grpc.Core.ChannelBase", "AutoMapper.IMapper", "System.Net.Http.IHttpClientFactory",
    };

    private static readonly string[] Namespaces = ["System.Diagnostics.Metrics", "Microsoft.Extensions.Logging", "OpenTelemetry", "Prometheus", "Serilog", "Microsoft.ApplicationInsights"];

    public static bool Contains(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None } named || named.TypeKind is TypeKind.Enum or TypeKind.Delegate)
        {
            return false;
        }

        if (named is { Name: "Lazy" or "Task" or "ValueTask" or "AsyncLazy" or "Nullable", TypeArguments: [var value] })
        {
            return Contains(value);
        }

        var home = named.ContainingNamespace?.ToDisplayString() ?? "";
        if (IsOrUnder(home) || (named.TypeKind == TypeKind.Interface && named.Name.StartsWith("IAmazon", StringComparison.Ordinal)))
        {
            return true;
        }

        for (var current = named; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (HasSuffix(current.Name) || Names.Contains($"{current.ContainingNamespace?.ToDisplayString()}.{current.Name}"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSuffix(string name)
    {
        foreach (var suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrUnder(string home)
    {
        foreach (var name in Namespaces)
        {
            if (home.StartsWith(name, StringComparison.Ordinal) && (home.Length == name.Length || home[name.Length] == '.'))
            {
                return true;
            }
        }

        return false;
    }
}
