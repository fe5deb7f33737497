using Serverless.Events;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>A function as the host knows it: a folder with one trigger.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">The function's own name.</param>
/// <param name="Kind">The trigger's kind, as the manifest has it.</param>
/// <param name="Channel">The route, queue, stream, path, schedule or type.</param>
/// <param name="Methods">Of a route, its methods.</param>
/// <param name="Outputs">Where its output bindings go.</param>
internal sealed record AzureFunction(string Folder, string Name, string Kind, string Channel, IReadOnlyList<string> Methods, IReadOnlyDictionary<string, EventChannel> Outputs);
