using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Resolves clashes of JSON names under the web defaults, by the rules that the serializer applies at run time.</summary>
internal static class WrittenMembers
{
    /// <returns>Indexes of the members to write, in order, or null where the serializer would refuse the type.</returns>
    public static List<int>? Find(List<JsonPropertyModel> properties)
    {
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var order = new List<int>();
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < properties.Count; i++)
        {
            var property = properties[i];
            if (!property.IsProperty && !property.HasInclude)
            {
                continue;
            }

            if (!byName.TryGetValue(property.WebName, out var place))
            {
                byName[property.WebName] = order.Count;
                order.Add(i);
            }
            else if (properties[order[place]].IsIgnored)
            {
                order[place] = i;
            }
            else if (!property.IsIgnored && properties[order[place]].Name != property.Name && !ignored.Contains(property.Name))
            {
                return null;
            }

            if (property.IsIgnored)
            {
                ignored.Add(property.Name);
            }
        }

        // Condition 4 is WhenWriting: read, but never written.
        return order
            .Where(i => properties[i].Getter != JsonAccess.None && properties[i].Ignore is not (1 or 4))
            .OrderBy(i => properties[i].Order)
            .ToList();
    }
}
