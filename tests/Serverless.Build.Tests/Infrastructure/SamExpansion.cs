using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.Tests;

/// <summary>
/// Expands a template of SAM into plain CloudFormation, as far as ours go, so that a validator of CloudFormation sees the settings of events.
/// Where SAM adds permissions, nothing is checked, and so nothing is added here.
/// </summary>
internal static class SamExpansion
{
    public static YamlMappingNode Expand(YamlMappingNode template)
    {
        template.Children.Remove("Transform");
        var resources = (YamlMappingNode)template["Resources"];
        foreach (var (id, function) in resources.Children.Where(r => (string?)r.Value["Type"] == "AWS::Serverless::Function").Select(r => ((string)r.Key!, (YamlMappingNode)r.Value["Properties"])).ToList())
        {
            resources.Children[id] = Map(("Type", "AWS::Lambda::Function"), ("Properties", Map(
                [.. new[] { "Runtime", "Handler", "Architectures", "MemorySize", "Timeout", "LoggingConfig", "Environment" }.Select(name => (name, (object?)Get(function, name))),
                    ("Code", Map(("S3Bucket", "archives"), ("S3Key", "function.zip"))), ("Role", GetAtt($"{id}Role.Arn"))])));
            Add(resources, $"{id}Role", "AWS::IAM::Role", Map(
                ("AssumeRolePolicyDocument", Map(("Version", "2012-10-17"), ("Statement", List(Map(
                    ("Effect", "Allow"), ("Action", "sts:AssumeRole"), ("Principal", Map(("Service", "lambda.amazonaws.com")))))))),
                ("Policies", Get(function, "Policies") is YamlSequenceNode policies ? List(policies.Select((p, i) => Map(("PolicyName", $"P{i}"), ("PolicyDocument", p)))) : null)));
            if (Get(function, "EventInvokeConfig") is YamlMappingNode invoke)
            {
                Add(resources, $"{id}Invoke", "AWS::Lambda::EventInvokeConfig", Merge(WithoutType(invoke), ("FunctionName", Ref(id)), ("Qualifier", "$LATEST")));
            }

            foreach (var (name, e) in Get(function, "Events") is YamlMappingNode events ? events.Children.ToList() : [])
            {
                Event(resources, id, (string)name!, (string)e["Type"]!, (YamlMappingNode)e["Properties"]);
            }
        }

        return template;
    }

    private static void Event(YamlMappingNode resources, string function, string name, string type, YamlMappingNode properties)
    {
        var id = function + name;
        var arn = GetAtt($"{function}.Arn");
        switch (type)
        {
            case "SQS" or "Kinesis" or "DynamoDB":
                var source = type == "SQS" ? "Queue" : "Stream";
                Add(resources, id, "AWS::Lambda::EventSourceMapping", Merge(WithoutType(Without(properties, source)), ("FunctionName", Ref(function)), ("EventSourceArn", properties[source])));
                break;
            case "ScheduleV2":
                Add(resources, id, "AWS::Scheduler::Schedule", Merge(
                    Without(properties, "Input"),
                    ("FlexibleTimeWindow", Map(("Mode", "OFF"))), ("Target", Map(("Arn", arn), ("RoleArn", GetAtt($"{function}Role.Arn")), ("Input", Get(properties, "Input"))))));
                break;
            case "EventBridgeRule":
                Add(resources, id, "AWS::Events::Rule", Merge(
                    Without(properties, "Pattern"), ("EventPattern", properties["Pattern"]), ("Targets", List(Map(("Arn", arn), ("Id", "Function"))))));
                break;
            case "S3":
                var bucket = (YamlMappingNode)resources[(string)properties["Bucket"]!]["Properties"];
                var notifications = bucket.Children.TryGetValue("NotificationConfiguration", out var known) ? (YamlSequenceNode)known["LambdaConfigurations"] : [];
                foreach (var happening in (YamlSequenceNode)properties["Events"])
                {
                    notifications.Add(Map(("Event", happening), ("Function", arn), ("Filter", Get(properties, "Filter"))));
                }

                bucket.Children["NotificationConfiguration"] = Map(("LambdaConfigurations", notifications));
                break;
            case "HttpApi":
                resources.Children["ServerlessHttpApi"] = Map(("Type", "AWS::ApiGatewayV2::Api"), ("Properties", Map(("Name", "App"), ("ProtocolType", "HTTP"))));
                Add(resources, id, "AWS::ApiGatewayV2::Route", Map(("ApiId", Ref("ServerlessHttpApi")), ("RouteKey", $"{properties["Method"]} {properties["Path"]}")));
                break;
            default:
                throw new InvalidOperationException($"{type} is new here.");
        }
    }

    private static void Add(YamlMappingNode resources, string id, string type, YamlMappingNode properties) => resources.Add(id, Map(("Type", type), ("Properties", properties)));

    private static YamlNode? Get(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? value : null;

    private static YamlMappingNode Without(YamlMappingNode map, string key) => new(map.Children.Where(c => (string?)c.Key != key));

    private static YamlMappingNode Merge(YamlMappingNode map, params (string Key, object Value)[] members)
    {
        var merged = new YamlMappingNode(map.Children);
        foreach (var (key, value) in members)
        {
            merged.Add(key, Node(value));
        }

        return merged;
    }

    /// <summary>SAM wants to know what a destination is; CloudFormation sees it.</summary>
    private static YamlMappingNode WithoutType(YamlMappingNode map) => Get(map, "DestinationConfig") is { } destination
        ? Merge(Without(map, "DestinationConfig"), ("DestinationConfig", Map(("OnFailure", Map(("Destination", destination["OnFailure"]["Destination"]))))))
        : map;
}
