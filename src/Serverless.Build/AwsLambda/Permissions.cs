using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>What a Lambda function may do: send where its outputs go, read the objects that start it, and nothing else. What its event sources need, SAM adds.</summary>
internal static class Permissions
{
    /// <summary>The policies; null where there is nothing to allow.</summary>
    public static YamlSequenceNode? Of(TemplateContext context, LambdaFunction lambda)
    {
        var statements = new List<object>();
        Allow(["sqs:SendMessage"], lambda.Outputs("queue").Select(q => GetAtt($"{context.Queues.Use(q)}.Arn")));
        Allow(["kinesis:PutRecord", "kinesis:PutRecords"], lambda.Outputs("stream").Select(s => GetAtt($"{context.Streams.Use(s)}.Arn")));
        Allow(["s3:PutObject"], lambda.Outputs("blob").Select(Buckets.Of).Distinct().Select(b => { context.Buckets.Use(b); return Objects(b); }));
        Allow(["s3:GetObject"], lambda.Triggers("blob").Select(t => Buckets.Of(t.Trigger.Channel)).Distinct().Select(Objects));
        Allow(["events:PutEvents"], lambda.Outputs("event").Take(1).Select(_ => GetAtt($"{context.Bus.Use()}.Arn")));
        Allow(["lambda:InvokeFunction"], lambda.Outputs("direct").Select(f => Target(context, f)).OfType<LambdaFunction>().Distinct().Select(Function));
        return statements.Count == 0 ? null : List(Map(("Version", "2012-10-17"), ("Statement", List(statements))));

        void Allow(string[] actions, IEnumerable<YamlNode> resources)
        {
            var list = resources.ToList();
            if (list.Count > 0)
            {
                statements.Add(Map(("Effect", "Allow"), ("Action", List(actions)), ("Resource", List(list))));
            }
        }
    }

    /// <summary>The Lambda function that has a function.</summary>
    public static LambdaFunction? Target(TemplateContext context, string function) =>
        context.Lambdas.FirstOrDefault(l => l.Functions.Any(f => f.Name.Equals(function, StringComparison.OrdinalIgnoreCase)));

    private static YamlNode Objects(string bucket) => Sub($"arn:${{AWS::Partition}}:s3:::{Buckets.Name(bucket)}/*");

    /// <summary>By the name that CloudFormation will give it: a function that starts itself cannot refer to itself.</summary>
    private static YamlNode Function(LambdaFunction lambda) =>
        Sub($"arn:${{AWS::Partition}}:lambda:${{AWS::Region}}:${{AWS::AccountId}}:function:${{AWS::StackName}}-{lambda.Id}-*");
}
