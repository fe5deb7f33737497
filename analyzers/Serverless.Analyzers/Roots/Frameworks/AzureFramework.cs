using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots.Frameworks;

/// <summary>Azure Functions, in the isolated worker (<c>[Function]</c>) and in the host's process (<c>[FunctionName]</c>).</summary>
internal sealed class AzureFramework : IFramework
{
    private const string Isolated = "Microsoft.Azure.Functions.Worker.FunctionAttribute";
    private const string InProcess = "Microsoft.Azure.WebJobs.FunctionNameAttribute";

    /// <summary>The load balancer in front of HTTP functions gives up after this time.</summary>
    private static readonly TimeSpan HttpLimit = TimeSpan.FromSeconds(230);

    /// <summary>What <c>functionTimeout</c> is on the consumption plan when host.json says nothing.</summary>
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, TriggerKind> ByAttribute = new(StringComparer.Ordinal)
    {
        ["HttpTriggerAttribute"] = TriggerKind.Http,
        ["QueueTriggerAttribute"] = TriggerKind.Queue,
        ["ServiceBusTriggerAttribute"] = TriggerKind.Queue,
        ["RabbitMQTriggerAttribute"] = TriggerKind.Queue,
        ["EventHubTriggerAttribute"] = TriggerKind.Stream,
        ["KafkaTriggerAttribute"] = TriggerKind.Stream,
        ["CosmosDBTriggerAttribute"] = TriggerKind.Stream,
        ["SqlTriggerAttribute"] = TriggerKind.Stream,
        ["BlobTriggerAttribute"] = TriggerKind.Blob,
        ["TimerTriggerAttribute"] = TriggerKind.Timer,
        ["EventGridTriggerAttribute"] = TriggerKind.Event,
    };

    public IReadOnlyList<string> Markers { get; } = [Isolated, InProcess];

    public IReadOnlyList<string> Hints { get; } = ["Function", "FunctionName"];

    public Root? Find(IMethodSymbol method, RootContext context)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (context.Is(attribute.AttributeClass, Isolated) || context.Is(attribute.AttributeClass, InProcess))
            {
                var trigger = TriggerOf(method);
                return new Root(method, trigger, Framework.AzureFunctions)
                {
                    Attribute = attribute,
                    Limit = trigger == TriggerKind.Http ? HttpLimit : DefaultLimit,
                };
            }
        }

        return null;
    }

    private static TriggerKind TriggerOf(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            foreach (var attribute in parameter.GetAttributes())
            {
                if (attribute.AttributeClass is { } type && ByAttribute.TryGetValue(type.Name, out var trigger))
                {
                    return trigger;
                }
            }
        }

        return TriggerKind.Other;
    }
}
