using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build.AwsLambda;

/// <summary>What the parts of a template share while it is made.</summary>
internal sealed class TemplateContext
{
    public TemplateContext(ProgramManifest manifest, TemplateSettings settings)
    {
        Manifest = manifest;
        Settings = settings;
        Lambdas = LambdaFunction.Of(manifest, settings, Names);
        Queues = new Queues(Names);
        Streams = new Streams(Names);
        Tables = new Tables(Names);
        Buckets = new Buckets(Names, manifest.Assembly);
        Bus = new EventBus();
    }

    public ProgramManifest Manifest { get; }

    public TemplateSettings Settings { get; }

    public ResourceNames Names { get; } = new();

    public IReadOnlyList<LambdaFunction> Lambdas { get; }

    public Queues Queues { get; }

    public Streams Streams { get; }

    public Tables Tables { get; }

    public Buckets Buckets { get; }

    public EventBus Bus { get; }

    /// <summary>Whether a timer needs the group of schedules.</summary>
    public bool HasSchedules { get; set; }

    public List<string> Warnings { get; } = [];

    /// <summary>Adds an event of a Lambda function under a name of its own.</summary>
    public static void AddEvent(YamlMappingNode events, string name, string type, YamlMappingNode properties)
    {
        var unique = name;
        for (var i = 2; events.Children.ContainsKey(new YamlScalarNode(unique)); i++)
        {
            unique = name + i;
        }

        events.Add(unique, Yaml.Yaml.Map(("Type", type), ("Properties", properties)));
    }
}
