using System.Text.Json;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>The program's functions as the build has written them for the host: from the manifest, of which the build makes the folders.</summary>
internal sealed class FolderTable
{
    private readonly Dictionary<string, FunctionFolder> _folders = new(StringComparer.OrdinalIgnoreCase);

    public FolderTable(FunctionApplication application)
    {
        using var manifest = JsonDocument.Parse(application.Manifest);
        foreach (var function in manifest.RootElement.GetProperty("functions").EnumerateArray())
        {
            var name = function.GetProperty("name").GetString()!;
            var outputs = Outputs(function);
            var kinds = new Dictionary<string, int>();
            var number = 0;
            foreach (var trigger in function.GetProperty("triggers").EnumerateArray())
            {
                var kind = trigger.GetProperty("kind").GetString()!;
                var index = kinds.GetValueOrDefault(kind);
                kinds[kind] = index + 1;
                var folder = AzureName.Folder(name, ++number);
                _folders.TryAdd(folder, new FunctionFolder(folder, name, kind, index, outputs));
            }
        }
    }

    /// <summary>The folder of a name, in whatever case; null where there is none.</summary>
    public FunctionFolder? Find(string name) => _folders.GetValueOrDefault(name);

    /// <summary>All names, for messages.</summary>
    public string Names => string.Join(", ", _folders.Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Outputs(JsonElement function)
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (function.TryGetProperty("outputs", out var all))
        {
            foreach (var output in all.EnumerateArray())
            {
                var kind = output.GetProperty("kind").GetString()!;
                var member = kind switch { "blob" => "path", "event" => "type", "direct" => "function", _ => kind };
                if (output.TryGetProperty(member, out var channel))
                {
                    outputs[$"{kind}:{channel.GetString()}"] = AzureName.Output(kind, channel.GetString()!);
                }
            }
        }

        return outputs;
    }
}
