namespace PetStore.Tests;

/// <summary>Where the sample runs: each test runs on all of them.</summary>
public enum TestPlatform
{
    /// <summary>A server of its own.</summary>
    Local,

    /// <summary>AWS Lambda, where the published program gets requests as events of an HTTP API.</summary>
    Lambda,

    /// <summary>Knative, where the published program gets requests, and messages as CloudEvents.</summary>
    Knative,

    /// <summary>Azure Functions, whose host hands requests and messages to the published program.</summary>
    AzureFunctions,

    /// <summary>Apache OpenWhisk, where the published program gets web actions and events of triggers.</summary>
    OpenWhisk,
}
