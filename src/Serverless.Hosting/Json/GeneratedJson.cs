using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Hosting;

/// <summary>Puts generated metadata where it belongs in a chain of resolvers.</summary>
internal static class GeneratedJson
{
    /// <summary>
    /// Adds metadata behind what the user put into the chain, but before reflection, which knows every type and would leave
    /// nothing to it.
    /// </summary>
    public static void AddTo(JsonSerializerOptions options, IJsonTypeInfoResolver? types)
    {
        if (types is null || options.IsReadOnly)
        {
            return;
        }

        var chain = options.TypeInfoResolverChain;
        var index = chain.Count;
        while (index > 0 && chain[index - 1] is DefaultJsonTypeInfoResolver)
        {
            index--;
        }

        chain.Insert(index, types);
    }
}
