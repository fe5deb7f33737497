using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.ColdStart.Apis;

/// <summary>
/// Objects that hold connections and are made to be shared: each new one resolves names, opens connections and asks for credentials
/// again. By name, because a project references few of them.
/// </summary>
internal static class ClientTypes
{
    /// <summary>Families: every type below a namespace whose name ends in <c>Client</c>.</summary>
    private static readonly string[] Families = ["Amazon", "Azure", "Microsoft.Azure", "Google.Cloud", "OpenAI", "Elastic.Clients"];

    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["HttpClient"] = "System.Net.Http",
        ["MongoClient"] = "MongoDB.Driver",
        ["ElasticClient"] = "Nest",
        ["SendGridClient"] = "SendGrid",
        ["RestClient"] = "RestSharp",
        ["GraphServiceClient"] = "Microsoft.Graph",
        ["TwilioRestClient"] = "Twilio",
        ["StripeClient"] = "Stripe",
        ["InfluxDBClient"] = "InfluxDB.Client",
    };

    /// <summary>Methods that make one: method, type, namespace.</summary>
    private static readonly Dictionary<string, (string Type, string Namespace)[]> Factories = new(StringComparer.Ordinal)
    {
        ["Connect"] = [("ConnectionMultiplexer", "StackExchange.Redis")],
        ["ConnectAsync"] = [("ConnectionMultiplexer", "StackExchange.Redis")],
        ["Create"] = [("NpgsqlDataSource", "Npgsql"), ("FirestoreDb", "Google.Cloud")],
        ["CreateAsync"] = [("FirestoreDb", "Google.Cloud")],
        ["Build"] = [("NpgsqlDataSourceBuilder", "Npgsql"), ("MySqlDataSourceBuilder", "MySqlConnector")],
        ["ForAddress"] = [("GrpcChannel", "Grpc.Net.Client")],
        ["CreateConnection"] = [("ConnectionFactory", "RabbitMQ.Client"), ("IConnectionFactory", "RabbitMQ.Client")],
        ["CreateConnectionAsync"] = [("ConnectionFactory", "RabbitMQ.Client"), ("IConnectionFactory", "RabbitMQ.Client")],
    };

    /// <summary>Whether an object of the type is made to be shared.</summary>
    public static bool IsShared(ITypeSymbol type)
    {
        if (!type.Name.EndsWith("Client", StringComparison.Ordinal))
        {
            return false;
        }

        if (Namespaces.TryGetValue(type.Name, out var known) && TypeNamespaces.IsIn(type, known))
        {
            return true;
        }

        foreach (var family in Families)
        {
            if (TypeNamespaces.IsIn(type, family))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method makes such an object.</summary>
    public static bool Makes(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type)
        {
            return false;
        }

        if (Factories.TryGetValue(method.Name, out var places))
        {
            foreach (var (name, space) in places)
            {
                if (type.Name == name && TypeNamespaces.IsIn(type, space))
                {
                    return true;
                }
            }
        }

        // Google's clients have no constructors.
        return method is { IsStatic: true, Name: "Create" or "CreateAsync" } && type.Name.EndsWith("Client", StringComparison.Ordinal) && TypeNamespaces.IsIn(type, "Google.Cloud");
    }
}
