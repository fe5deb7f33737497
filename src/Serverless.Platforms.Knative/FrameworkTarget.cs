using Serverless.Hosting;

namespace Serverless.Platforms.Knative;

/// <summary>
/// The one function that runs, by the contract of the Functions Framework (https://github.com/GoogleCloudPlatform/functions-framework): what the program says goes before
/// the command line, and that before the environment. What is not said is told by the function's trigger.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Triggers">Its triggers, in their order.</param>
internal sealed record FrameworkTarget(string Name, IReadOnlyList<FunctionDefinition> Triggers)
{
    /// <summary>Finds the function; null where all functions run.</summary>
    /// <exception cref="HostStartException">It is not there, or cannot be called in the way that is asked for.</exception>
    public static FrameworkTarget? Find(FunctionHostContext host)
    {
        var name = HostUrls.Option(host.Arguments, "--target") ?? KnativeEnvironment.Get(KnativeEnvironment.Target);
        if (name is null)
        {
            return null;
        }

        var table = new FunctionTable(host.Application);
        if (table.Find(name) is not [var first, ..] triggers)
        {
            throw new HostStartException($"The target '{name}' names no function of this program. There are: {FunctionTable.Names(table.All)}.");
        }

        var signature = HostUrls.Option(host.Arguments, "--signature-type") ?? KnativeEnvironment.Get(KnativeEnvironment.SignatureType);
        var called = signature switch
        {
            null => triggers,
            "http" => [.. triggers.Where(t => t.Kind is "http" or "direct")],
            "typed" => [.. triggers.Where(t => t.Kind == "direct")],
            "cloudevent" or "event" => [.. triggers.Where(t => t.Kind is not ("http" or "direct"))],
            _ => throw new HostStartException($"There is no signature type '{signature}': {KnativeEnvironment.SignatureType} (or --signature-type) is http, cloudevent, event or typed."),
        };
        return called.Count > 0
            ? new FrameworkTarget(first.Name, called)
            : throw new HostStartException($"The function {first.Name} has no trigger for the signature type '{signature}'; it has: {FunctionTable.Names(triggers, withTrigger: true)}.");
    }
}
