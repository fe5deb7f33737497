using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Build.Json;

/// <summary>JSON that people read, and the user's own parts that are laid over it (RFC 7396).</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a file.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(s_indented) + "\n";

    /// <summary>An object; members whose value is null are left out.</summary>
    public static JsonObject Object(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(m => m.Value is not null).Select(m => new KeyValuePair<string, JsonNode?>(m.Name, m.Value)));

    /// <summary>Lays the user's file over an object, where there is one.</summary>
    /// <exception cref="DeploymentException">It is no object of JSON.</exception>
    public static void Overlay(JsonObject json, string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            Merge(json, JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
                ?? throw new DeploymentException($"{path} is no object of JSON, and so cannot be merged."));
        }
        catch (JsonException exception)
        {
            throw new DeploymentException($"{path}({exception.LineNumber + 1},{exception.BytePositionInLine + 1}): {exception.Message}");
        }
    }

    private static void Merge(JsonObject json, JsonObject overlay)
    {
        foreach (var (name, value) in overlay)
        {
            if (value is null)
            {
                json.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (json[name] is not JsonObject target)
                {
                    json[name] = target = [];
                }

                Merge(target, inner);
            }
            else
            {
                json[name] = value.DeepClone();
            }
        }
    }
}
