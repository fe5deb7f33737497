namespace Serverless.Platforms.Knative;

/// <summary>What the platform says in variables.</summary>
internal static class KnativeEnvironment
{
    /// <summary>The name of the service, on Knative Serving (https://knative.dev/docs/serving/runtime-contract) and on Cloud Run.</summary>
    public const string Service = "K_SERVICE";

    /// <summary>Where events go that the service sends, said by a SinkBinding of Knative Eventing.</summary>
    public const string Sink = "K_SINK";

    /// <summary>Attributes that a SinkBinding adds to events: <c>{"extensions":{"name":"value"}}</c>.</summary>
    public const string Overrides = "K_CE_OVERRIDES";

    /// <summary>The one function of a Cloud Function, by the contract of the Functions Framework.</summary>
    public const string Target = "FUNCTION_TARGET";

    /// <summary>How that function is called: <c>http</c>, <c>cloudevent</c>, <c>event</c> or <c>typed</c>.</summary>
    public const string SignatureType = "FUNCTION_SIGNATURE_TYPE";

    /// <summary>The project on Google Cloud, for traces in log entries.</summary>
    public const string Project = "GOOGLE_CLOUD_PROJECT";

    /// <summary>A variable's value; null for one that is not set.</summary>
    public static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
