using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build.Yaml;

/// <summary>
/// Lays a user's file over a generated one: maps are merged key by key, at any depth; a null takes a key out; anything else (a list, a
/// text, a value with another tag) takes the place of what was there.
/// </summary>
internal static class Overlay
{
    /// <summary>Reads an overlay.</summary>
    /// <exception cref="DeploymentException">It is no YAML, or no map.</exception>
    public static YamlMappingNode Read(string path)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = File.OpenText(path);
            stream.Load(reader);
            return stream.Documents.Count == 0 || Yaml.IsNull(stream.Documents[0].RootNode)
                ? []
                : stream.Documents[0].RootNode as YamlMappingNode ?? throw new DeploymentException($"{path} is no map of YAML, such as 'Resources: ...', and so cannot be merged.");
        }
        catch (YamlException exception)
        {
            throw new DeploymentException($"{path}({exception.Start.Line},{exception.Start.Column}): {exception.Message}");
        }
    }

    /// <summary>Merges an overlay into a map.</summary>
    public static void Merge(YamlMappingNode map, YamlMappingNode overlay)
    {
        foreach (var (key, value) in overlay.Children)
        {
            if (Yaml.IsNull(value))
            {
                map.Children.Remove(key);
            }
            else if (value is YamlMappingNode inner && map.Children.TryGetValue(key, out var old) && old is YamlMappingNode outer && inner.Tag.Equals(outer.Tag))
            {
                Merge(outer, inner);
            }
            else
            {
                map.Children[key] = WithoutNulls(value);
            }
        }
    }

    /// <summary>A map that is new has nothing to take out.</summary>
    private static YamlNode WithoutNulls(YamlNode value)
    {
        if (value is YamlMappingNode map)
        {
            foreach (var key in map.Children.Where(child => Yaml.IsNull(child.Value)).Select(child => child.Key).ToList())
            {
                map.Children.Remove(key);
            }

            foreach (var child in map.Children.Values)
            {
                WithoutNulls(child);
            }
        }

        return value;
    }
}
