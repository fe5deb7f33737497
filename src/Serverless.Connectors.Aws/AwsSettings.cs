using Amazon;
using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>What the program's settings, and the environment that AWS's own tools know, say about AWS.</summary>
internal sealed class AwsSettings
{
    public const string RegionName = "Serverless:Aws:Region";
    public const string ServiceUrlName = "Serverless:Aws:ServiceUrl";
    public const string EventBusName = "Serverless:Aws:EventBus";
    public const string QueuesName = "Serverless:Aws:Queues:";
    public const string BucketsName = "Serverless:Aws:Buckets:";
    public const string StreamsName = "Serverless:Aws:Streams:";
    public const string FunctionsName = "Serverless:Aws:Functions:";

    private readonly Func<string, string?> _setting;
    private readonly Func<string, string?> _environment;

    public AwsSettings(Func<string, string?> setting, Func<string, string?> environment)
    {
        _setting = setting;
        _environment = environment;
        var url = Find(ServiceUrlName, "AWS_ENDPOINT_URL");
        if (url is null)
        {
            return;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var service) || service.Scheme is not ("http" or "https"))
        {
            // It is not quoted: somebody may have written a password into it.
            throw new EventSendException($"The setting {ServiceUrlName} (or AWS_ENDPOINT_URL) is no address. Write it as 'http://host:port'.");
        }

        ServiceUrl = service;
    }

    /// <summary>Where an emulator is; null for AWS itself.</summary>
    public Uri? ServiceUrl { get; }

    /// <summary>The region.</summary>
    /// <exception cref="EventSendException">There is none.</exception>
    public string Region => field ??= Find(RegionName, "AWS_REGION") ?? Text(_environment("AWS_DEFAULT_REGION")) ?? ProfileRegion()
        ?? throw new EventSendException($"The region of AWS is not known. Name it with the setting {RegionName}, or the variable AWS_REGION.");

    /// <summary>Whether the process runs on AWS Lambda, which brings events itself.</summary>
    public bool IsOnLambda => Text(_environment("AWS_LAMBDA_RUNTIME_API")) is not null;

    public string EventBus => Text(_setting(EventBusName)) ?? "default";

    public string? QueueUrl(string queue) => Named(QueuesName, queue);

    public string Bucket(string bucket) => Named(BucketsName, bucket) ?? bucket;

    public string Stream(string stream) => Named(StreamsName, stream) ?? stream;

    /// <summary>The Lambda function that has a function; null where nothing says it.</summary>
    public string? LambdaFunction(string function) => Named(FunctionsName, function) ?? Text(_environment("AWS_LAMBDA_FUNCTION_NAME"));

    /// <summary>
    /// What something is called at AWS. As a variable, which the deployment files set, its name has letters and digits alone, and <c>_</c> for all others.
    /// </summary>
    private string? Named(string section, string name) => Text(_setting(section + name))
        ?? (name.All(char.IsAsciiLetterOrDigit) ? null : Text(_setting(section + new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]))));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private string? Find(string setting, string variable) => Text(_setting(setting)) ?? Text(_environment(variable));

    /// <summary>What the shared configuration file says; a machine is not asked over the network.</summary>
    private static string? ProfileRegion() => Amazon.Runtime.FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false) is RegionEndpoint region ? region.SystemName : null;
}
