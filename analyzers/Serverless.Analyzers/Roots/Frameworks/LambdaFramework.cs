using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots.Frameworks;

/// <summary>AWS Lambda: methods marked with Lambda Annotations, and handlers, which take an <c>ILambdaContext</c>.</summary>
internal sealed class LambdaFramework : IFramework
{
    private const string Annotation = "Amazon.Lambda.Annotations.LambdaFunctionAttribute";
    private const string StartupAnnotation = "Amazon.Lambda.Annotations.LambdaStartupAttribute";
    private const string Context = "Amazon.Lambda.Core.ILambdaContext";

    /// <summary>What Lambda Annotations write into the template when the attribute says nothing.</summary>
    private static readonly TimeSpan AnnotationDefault = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, TriggerKind> ByAttribute = new(StringComparer.Ordinal)
    {
        ["HttpApiAttribute"] = TriggerKind.Http,
        ["RestApiAttribute"] = TriggerKind.Http,
        ["FunctionUrlAttribute"] = TriggerKind.Http,
        ["ALBApiAttribute"] = TriggerKind.Http,
        ["SQSEventAttribute"] = TriggerKind.Queue,
        ["S3EventAttribute"] = TriggerKind.Blob,
        ["SNSEventAttribute"] = TriggerKind.Event,
        ["DynamoDBEventAttribute"] = TriggerKind.Stream,
        ["ScheduleEventAttribute"] = TriggerKind.Timer,
    };

    private static readonly Dictionary<string, TriggerKind> ByEvent = new(StringComparer.Ordinal)
    {
        ["APIGatewayProxyRequest"] = TriggerKind.Http,
        ["APIGatewayHttpApiV2ProxyRequest"] = TriggerKind.Http,
        ["ApplicationLoadBalancerRequest"] = TriggerKind.Http,
        ["SQSEvent"] = TriggerKind.Queue,
        ["S3Event"] = TriggerKind.Blob,
        ["SNSEvent"] = TriggerKind.Event,
        ["CloudWatchEvent"] = TriggerKind.Event,
        ["KinesisEvent"] = TriggerKind.Stream,
        ["DynamoDBEvent"] = TriggerKind.Stream,
        ["KafkaEvent"] = TriggerKind.Stream,
        ["ScheduledEvent"] = TriggerKind.Timer,
    };

    public IReadOnlyList<string> Markers { get; } = [Annotation, Context];

    public IReadOnlyList<string> Hints { get; } = ["LambdaFunction", "LambdaStartup", "ILambdaContext"];

    public Root? Find(IMethodSymbol method, RootContext context)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (context.Is(attribute.AttributeClass, Annotation))
            {
                return new Root(method, TriggerOf(method), Framework.AwsLambda) { Attribute = attribute, Limit = LimitOf(attribute) };
            }
        }

        if (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsAbstract: false, ContainingType.TypeKind: TypeKind.Class }
            && method.Parameters.Length is 1 or 2
            && context.Is(method.Parameters[method.Parameters.Length - 1].Type, Context))
        {
            return new Root(method, TriggerOf(method), Framework.AwsLambda);
        }

        return method is { MethodKind: MethodKind.Ordinary, Name: "ConfigureServices" or "ConfigureHostBuilder" }
            && method.ContainingType.GetAttributes().Any(a => context.Is(a.AttributeClass, StartupAnnotation))
                ? new Root(method, TriggerKind.Startup, Framework.AwsLambda)
                : null;
    }

    private static TriggerKind TriggerOf(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && ByAttribute.TryGetValue(type.Name, out var trigger))
            {
                return trigger;
            }
        }

        foreach (var parameter in method.Parameters)
        {
            if (ByEvent.TryGetValue(parameter.Type.Name, out var trigger))
            {
                return trigger;
            }
        }

        return TriggerKind.Other;
    }

    /// <summary><c>Timeout</c> is in seconds.</summary>
    private static TimeSpan LimitOf(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Timeout", Value.Value: uint and > 0 and var seconds })
            {
                return TimeSpan.FromSeconds((uint)seconds);
            }
        }

        return AnnotationDefault;
    }
}
