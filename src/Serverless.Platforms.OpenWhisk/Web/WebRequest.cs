using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Serverless.Gateway.Exchange;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Web;

/// <summary>
/// The request of a web action (https://github.com/apache/openwhisk/blob/master/docs/webactions.md). A raw one has the query and the body as they were; another one has their members
/// among the arguments.
/// </summary>
internal static class WebRequest
{
    private const string Reserved = "__ow_";
    private const string Method = "__ow_method";
    private const string Headers = "__ow_headers";
    private const string Path = "__ow_path";
    private const string Query = "__ow_query";
    private const string Body = "__ow_body";
    private const string User = "__ow_user";

    /// <summary>Whether a value is a request: nobody else can set the member, as the platform refuses arguments with the prefix.</summary>
    public static bool Is(JsonElement value) => value.Text(Method) is not null;

    /// <summary>Makes what carries the request and its response.</summary>
    public static PlainExchange Open(Activation activation) => new()
    {
        TraceIdentifier = activation.Id,
        User = activation.Value.Text(User) is { } user ? new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], OpenWhiskPlatform.PlatformName)) : null,
    };

    /// <summary>Fills in the request.</summary>
    public static void Fill(PlainExchange exchange, JsonElement value)
    {
        var contentType = "";
        foreach (var header in value.Member(Headers).Members())
        {
            if (header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            {
                contentType = header.Value.ToString();
            }

            // A response that somebody has compressed could not be told as the text that its media type says.
            if (!header.Name.Equals("accept-encoding", StringComparison.OrdinalIgnoreCase))
            {
                exchange.AddHeader(header.Name, header.Value.ToString());
            }
        }

        exchange.Method = value.Text(Method)!.ToUpperInvariant();
        var path = value.Text(Path) is { Length: > 0 } said ? said : "/";
        exchange.Path = RequestPath.Decode(path);
        if (value.Text(Query) is { } query)
        {
            exchange.QueryString = query.Length > 0 ? "?" + query : "";
            exchange.RequestBody = WebBody.Decode(value.Text(Body) ?? "", contentType);
        }
        else
        {
            FillMixed(exchange, value, contentType);
        }

        exchange.RawTarget = path + exchange.QueryString;
    }

    private static void FillMixed(PlainExchange exchange, JsonElement value, string contentType)
    {
        var members = value.EnumerateObject().Where(m => !m.Name.StartsWith(Reserved, StringComparison.Ordinal) && m.Name != OwnEnvelope.Member).ToList();

        // All that comes from the query is a text.
        exchange.QueryString = QueryHelpers.AddQueryString("", members.Where(m => m.Value.ValueKind == JsonValueKind.String).Select(m => new KeyValuePair<string, string?>(m.Name, m.Value.GetString())));
        exchange.RequestBody = value.Member(Body) switch
        {
            { ValueKind: JsonValueKind.String } body when !OwnEnvelope.IsJson(contentType) => WebBody.Decode(body.GetString()!, contentType),
            { ValueKind: not JsonValueKind.Undefined } body => Activation.BytesOf(body),
            _ when contentType.Length > 0 && members.Count > 0 => WebBody.Remake(members, contentType),
            _ => default,
        };
    }
}
