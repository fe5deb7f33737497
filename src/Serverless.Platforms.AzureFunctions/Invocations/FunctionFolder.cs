namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>A trigger of a function, which is a function of its own for the host.</summary>
/// <param name="Name">The folder's name: what the host calls it.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Kind">The trigger's kind, as the manifest has it.</param>
/// <param name="Index">Which of the function's triggers of that kind, counted from 0.</param>
/// <param name="Outputs">The bindings of what it sends, by kind and channel with a colon between them.</param>
internal sealed record FunctionFolder(string Name, string Function, string Kind, int Index, IReadOnlyDictionary<string, string> Outputs);
