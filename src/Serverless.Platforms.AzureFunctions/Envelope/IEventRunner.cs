using Microsoft.AspNetCore.Http;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>Runs functions that events start, and collects what others send. Programs without events have none.</summary>
internal interface IEventRunner
{
    /// <summary>Whether a folder is that of a function that events start.</summary>
    bool Has(string folder);

    /// <summary>Runs it, and answers the host.</summary>
    Task RunAsync(string folder, Invocation invocation, HttpResponse response);

    /// <summary>From here on what the function sends that runs in this context is kept for the answer.</summary>
    IOutputs Collect();
}
