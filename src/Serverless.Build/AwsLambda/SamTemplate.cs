using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>Makes the template of AWS SAM: Lambda functions, what starts them, what they send to, and what they may do.</summary>
internal static class SamTemplate
{
    /// <summary>Makes a template.</summary>
    /// <param name="manifest">The functions.</param>
    /// <param name="settings">The layout and the machine.</param>
    /// <param name="warnings">Takes what is not as its author may think.</param>
    /// <exception cref="DeploymentException">AWS cannot run the program as it is.</exception>
    public static YamlMappingNode Build(ProgramManifest manifest, TemplateSettings settings, out IReadOnlyList<string> warnings)
    {
        if (manifest.Functions.Count == 0)
        {
            throw new DeploymentException($"{manifest.Assembly} has no functions, so that there is nothing to deploy.");
        }

        var context = new TemplateContext(manifest, settings);
        warnings = context.Warnings;
        var events = context.Lambdas.ToDictionary(lambda => lambda, lambda => new YamlMappingNode());
        HttpEvents.Add(context, lambda => events[lambda]);
        var resources = new YamlMappingNode();
        foreach (var lambda in context.Lambdas)
        {
            AddEvents(context, lambda, events[lambda]);
            resources.Add(lambda.Id, Function(context, lambda, events[lambda]));
        }

        context.Tables.Warn(context.Lambdas, context.Warnings);
        context.Queues.AddResources(resources);
        context.Streams.AddResources(resources);
        context.Buckets.AddResources(resources);
        context.Bus.AddResources(resources);
        Schedules.AddResources(context, resources);
        return Map(
            ("AWSTemplateFormatVersion", "2010-09-09"),
            ("Transform", "AWS::Serverless-2016-10-31"),
            ("Description", $"Functions of {manifest.Assembly}"),
            ("Parameters", Parameters(context)),
            ("Resources", resources),
            ("Outputs", Outputs(context)));
    }

    /// <summary>What whoever deploys has to say, or may.</summary>
    private static YamlMappingNode? Parameters(TemplateContext context)
    {
        var parameters = new YamlMappingNode();
        if (context.Buckets.Parameter() is { } prefix)
        {
            parameters.Add("BucketPrefix", prefix);
        }

        context.Tables.AddParameters(parameters);
        return parameters.Children.Count > 0 ? parameters : null;
    }

    private static void AddEvents(TemplateContext context, LambdaFunction lambda, YamlMappingNode events)
    {
        context.Queues.AddEvents(lambda, events);
        context.Streams.AddEvents(lambda, events, context.Queues);
        context.Tables.AddEvents(lambda, events, context.Queues);
        context.Buckets.AddEvents(lambda, events);
        Schedules.AddEvents(context, lambda, events);
        context.Bus.AddEvents(lambda, events);
    }

    private static YamlMappingNode Function(TemplateContext context, LambdaFunction lambda, YamlMappingNode events) => Map(
        ("Type", "AWS::Serverless::Function"),
        ("Properties", Map(
            ("Runtime", "provided.al2023"),
            ("Handler", lambda.Handler),
            ("CodeUri", "function.zip"),
            ("Architectures", List(context.Settings.Architecture)),
            ("MemorySize", lambda.Memory),
            ("Timeout", lambda.TimeoutSeconds),
            ("LoggingConfig", Map(("LogFormat", "JSON"))),
            ("Environment", FunctionEnvironment.Of(context, lambda)),
            ("Policies", Permissions.Of(context, lambda)),
            ("EventInvokeConfig", AsynchronousFailures.Of(context, lambda)),
            ("Events", events.Children.Count > 0 ? events : null))));

    /// <summary>Where the API is, and which functions are invoked by their ARN.</summary>
    private static YamlMappingNode? Outputs(TemplateContext context)
    {
        var outputs = new YamlMappingNode();
        if (context.Lambdas.Any(l => l.Triggers("http").Any()))
        {
            outputs.Add("ApiUrl", Map(("Value", Sub($"https://${{{HttpEvents.ApiId}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}"))));
        }

        foreach (var lambda in context.Lambdas.Where(l => l.Triggers("direct").Any()))
        {
            outputs.Add($"{lambda.Id}Arn", Map(("Value", GetAtt($"{lambda.Id}.Arn"))));
        }

        return outputs.Children.Count > 0 ? outputs : null;
    }
}
