using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Testing.Json;

/// <summary>
/// A test runs on the JIT, where ASP.NET Core's JSON options fall back to reflection; the published application does not.
/// </summary>
internal static class ReflectionJson
{
    public static void Remove(JsonSerializerOptions options)
    {
        for (var i = options.TypeInfoResolverChain.Count - 1; i >= 0; i--)
        {
            if (options.TypeInfoResolverChain[i] is DefaultJsonTypeInfoResolver)
            {
                options.TypeInfoResolverChain.RemoveAt(i);
            }
        }
    }
}
