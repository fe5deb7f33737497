using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Gateway;
using Serverless.Gateway.Exchange;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Envelope;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>Runs HTTP functions whose request comes inside of an invocation: those that have outputs beside their response.</summary>
/// <param name="host">The host.</param>
/// <param name="gateway">The gateway.</param>
/// <param name="events">Collects what functions send; null where none sends anything.</param>
internal sealed class HttpInvoker(FunctionHostContext host, GatewayApplication gateway, IEventRunner? events)
{
    /// <summary>The name of the binding of requests.</summary>
    public const string RequestBinding = "req";

    /// <summary>The name of the binding of responses.</summary>
    public const string ResponseBinding = "res";

    /// <summary>Runs the function, and answers the host.</summary>
    /// <exception cref="BadHttpRequestException">There is no request in the invocation.</exception>
    public async Task RunAsync(string function, Invocation invocation, HttpResponse response)
    {
        if (!invocation.Data.TryGetProperty(RequestBinding, out var request) || Inner.JsonOf(request) is not { ValueKind: JsonValueKind.Object } json)
        {
            throw new BadHttpRequestException($"The invocation has no value for the binding '{RequestBinding}' of the HTTP trigger.");
        }

        var exchange = new PlainExchange { TraceIdentifier = invocation.Id, User = UserOf(json) };
        var outputs = events?.Collect();
        var failure = await exchange.RunAsync(gateway, function, new AzureOrigin(invocation.TraceParent), target => Fill(target, json)).ConfigureAwait(false);
        if (failure is not null)
        {
            host.LoggerFactory.CreateLogger("Serverless.AzureFunctions").LogWarning(failure, "What waited for the end of a response of {Function} has failed.", function);
        }

        var body = exchange.IsHead ? [] : exchange.Answer.Written.ToArray();
        if (!Utf8.IsValid(body))
        {
            await InvocationOutput.FailAsync(
                response, StatusCodes.Status500InternalServerError, $"{function} answers bytes that are no text, which the host of Azure Functions does not take from a function that has outputs beside its response.").ConfigureAwait(false);
            return;
        }

        await InvocationOutput.SucceedAsync(response, writer =>
        {
            WriteResponse(writer, exchange, body);
            outputs?.Write(writer);
        }).ConfigureAwait(false);
    }

    private static void Fill(PlainExchange exchange, JsonElement request)
    {
        exchange.Method = Text(request, "Method")?.ToUpperInvariant() ?? "GET";
        var url = Text(request, "Url");
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            exchange.Scheme = uri.Scheme;
            exchange.RawTarget = uri.PathAndQuery;
            exchange.Path = RequestPath.Decode(uri.AbsolutePath);
            exchange.QueryString = uri.Query;
            exchange.AddHeader("Host", uri.Authority);
        }

        if (request.TryGetProperty("Headers", out var headers) && Inner.JsonOf(headers) is { ValueKind: JsonValueKind.Object } names)
        {
            foreach (var header in names.EnumerateObject())
            {
                if (!header.NameEquals("Host"))
                {
                    exchange.AddHeader(header.Name, header.Value.ValueKind == JsonValueKind.Array ? header.Value.EnumerateArray().Select(v => v.ToString()).ToArray() : header.Value.ToString());
                }
            }
        }

        if (request.TryGetProperty("Body", out var body))
        {
            exchange.RequestBody = BodyOf(body, exchange.RequestHeaders.ContentType);
        }
    }

    /// <summary>The host writes bytes in base64, and texts as they are; a body of JSON may come as JSON.</summary>
    private static byte[] BodyOf(JsonElement body, string? contentType)
    {
        if (body.ValueKind != JsonValueKind.String)
        {
            return body.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? [] : Encoding.UTF8.GetBytes(body.GetRawText());
        }

        var isBinary = contentType is not null
            && (contentType.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase));
        return isBinary && body.TryGetBytesFromBase64(out var bytes) ? bytes : Encoding.UTF8.GetBytes(body.GetString()!);
    }

    /// <summary>Whom the platform has let in.</summary>
    private static ClaimsPrincipal? UserOf(JsonElement request)
    {
        if (!request.TryGetProperty("Identities", out var found) || Inner.JsonOf(found) is not { ValueKind: JsonValueKind.Array } identities)
        {
            return null;
        }

        var user = new ClaimsPrincipal();
        foreach (var identity in identities.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object && Text(i, "AuthenticationType") is { Length: > 0 }))
        {
            var claims = identity.TryGetProperty("Claims", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object && Text(c, "Type") is not null && Text(c, "Value") is not null).Select(c => new Claim(Text(c, "Type")!, Text(c, "Value")!))
                : [];
            user.AddIdentity(new ClaimsIdentity(claims, Text(identity, "AuthenticationType"), Text(identity, "NameClaimType"), Text(identity, "RoleClaimType")));
        }

        return user.Identities.Any() ? user : null;
    }

    private static void WriteResponse(Utf8JsonWriter json, PlainExchange exchange, byte[] body)
    {
        json.WriteStartObject(ResponseBinding);
        json.WriteNumber("statusCode"u8, exchange.Status);
        json.WriteStartObject("headers"u8);
        foreach (var (name, values) in exchange.ResponseHeaders)
        {
            if (!name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                json.WriteString(name, values.Count == 1 ? values[0] : string.Join(", ", values.ToArray()));
            }
        }

        json.WriteEndObject();
        Cookies.Write(json, exchange.ResponseHeaders.SetCookie);
        json.WriteString("body"u8, body);
        json.WriteEndObject();
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
