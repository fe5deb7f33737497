using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless.Gateway.Binding;

/// <summary>Finds single values of the query without making a collection of all of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QueryText
{
    /// <summary>The value; several of one name are joined with commas, empty ones left out; null where there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name, in any case.</param>
    public static string? Find(HttpRequest request, string name)
    {
        var query = request.QueryString;
        if (!query.HasValue)
        {
            return null;
        }

        string? found = null;
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            if (!IsNamed(pair, name))
            {
                continue;
            }

            var value = pair.DecodeValue().ToString();
            found = string.IsNullOrEmpty(found) ? value : value.Length == 0 ? found : $"{found},{value}";
        }

        return found;
    }

    private static bool IsNamed(in QueryStringEnumerable.EncodedNameValuePair pair, string name)
    {
        var encoded = pair.EncodedName.Span;
        return encoded.ContainsAny('%', '+')
            ? pair.DecodeName().Span.Equals(name, StringComparison.OrdinalIgnoreCase)
            : encoded.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
