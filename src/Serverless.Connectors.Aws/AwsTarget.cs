namespace Serverless.Connectors.Aws;

/// <summary>What a call is about, for messages.</summary>
/// <param name="Name">As people call it, such as <c>the queue 'orders'</c>.</param>
/// <param name="Setting">The setting that names another.</param>
/// <param name="Permission">The permission that the call needs.</param>
internal readonly record struct AwsTarget(string Name, string Setting, string Permission)
{
    public static AwsTarget Queue(string queue, string permission) => new($"the queue '{queue}'", AwsSettings.QueuesName + queue, permission);

    public static AwsTarget Bucket(string bucket, string permission) => new($"the bucket '{bucket}'", AwsSettings.BucketsName + bucket, permission);

    public static AwsTarget Stream(string stream) => new($"the stream '{stream}'", AwsSettings.StreamsName + stream, "kinesis:PutRecords");

    public static AwsTarget EventBus(string bus) => new($"the event bus '{bus}'", AwsSettings.EventBusName, "events:PutEvents");

    public static AwsTarget Function(string function, string lambda) =>
        new($"the Lambda function '{lambda}'", AwsSettings.FunctionsName + function, "lambda:InvokeFunction");
}
