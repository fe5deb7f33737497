using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Binding;

/// <summary>Finds single values of the query.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QueryText
{
    /// <summary>The value; several of one name are joined with commas; null where there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name, in any case.</param>
    public static string? Find(HttpRequest request, string name) => request.QueryString.HasValue ? (string?)request.Query[name] : null;
}
