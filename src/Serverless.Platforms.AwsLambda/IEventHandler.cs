using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>Runs functions for events of some shapes, one at a time. Belongs to a loop.</summary>
internal interface IEventHandler
{
    /// <summary>Runs what the event starts; completes when it can be answered.</summary>
    /// <param name="shape">The event's shape.</param>
    /// <param name="client">The loop's connection, for an answer that is sent while it is made.</param>
    Task RunAsync(EventShape shape, RuntimeApiClient client);

    /// <summary>Sends the answer. What it throws is sent as the error of the invocation.</summary>
    /// <param name="client">The connection to send it through.</param>
    /// <returns>Null, or what is to be logged: why the answer was not taken as it was.</returns>
    string? Answer(RuntimeApiClient client);

    /// <summary>Ends the run. False when a function that has outlived its deadline still has the objects, so that they must not serve another.</summary>
    bool TryRelease();
}
