using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>A request as a client sends it.</summary>
internal sealed record ClientRequest(string Method, string Path, string Query, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)
{
    public override string ToString() => $"{Method} {Path}{(Query.Length > 0 ? "?" + Query : "")} [{string.Join(", ", Headers.Select(h => $"{h.Name}: {h.Value}"))}] {(Body is null ? "" : Convert.ToBase64String(Body))}";
}

/// <summary>Makes events of requests, as the gateways do: written from their contract, apart from the code that reads them.</summary>
internal static class HttpEvents
{
    public static readonly string[] Shapes = ["http2", "rest", "http1", "alb", "alb-multi"];

    public static string Make(string shape, ClientRequest request, string stage = "$default")
    {
        if (request.Body is { Length: > 0 } || request.Method is "POST" or "PUT" or "PATCH")
        {
            // As the client sends it.
            request = request with { Headers = [.. request.Headers, ("Content-Length", $"{request.Body?.Length ?? 0}")] };
        }

        var (body, isBase64) = Body(request);
        JsonObject json = shape switch
        {
            "http2" => Http2(request, stage),
            "rest" or "http1" => Version1(request, shape == "http1", stage),
            "alb" => Alb(request, isMulti: false),
            _ => Alb(request, isMulti: true),
        };
        json["body"] = body;
        json["isBase64Encoded"] = isBase64;
        return json.ToJsonString();
    }

    private static JsonObject Http2(ClientRequest request, string stage)
    {
        var headers = new JsonObject { ["host"] = "api.example.com" };
        foreach (var group in request.Headers.Where(h => !Is(h.Name, "cookie")).GroupBy(h => h.Name.ToLowerInvariant()))
        {
            headers[group.Key] = string.Join(",", group.Select(h => h.Value));
        }

        var json = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = (stage == "$default" ? "" : "/" + stage) + request.Path,
            ["rawQueryString"] = request.Query,
            ["headers"] = headers,
        };
        if (request.Headers.Where(h => Is(h.Name, "cookie")).SelectMany(h => h.Value.Split("; ")).ToArray() is { Length: > 0 } cookies)
        {
            json["cookies"] = new JsonArray([.. cookies.Select(c => JsonValue.Create(c))]);
        }

        if (Parameters(request).ToArray() is { Length: > 0 } parameters)
        {
            json["queryStringParameters"] = Object(parameters.GroupBy(p => Decode(p.Name)).Select(g => (g.Key, (JsonNode?)string.Join(",", g.Select(p => Decode(p.Value))))));
        }

        json["requestContext"] = new JsonObject
        {
            ["accountId"] = "123456789012",
            ["domainName"] = "abcdef.execute-api.us-east-2.amazonaws.com",
            ["http"] = new JsonObject { ["method"] = request.Method, ["path"] = request.Path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "203.0.113.7", ["userAgent"] = "test" },
            ["requestId"] = "gateway-id",
            ["stage"] = stage,
            ["timeEpoch"] = 1583348638390,
        };
        return json;
    }

    private static JsonObject Version1(ClientRequest request, bool isHttpApi, string stage)
    {
        var headers = request.Headers.Append(("Host", "api.example.com")).GroupBy(h => h.Item1).ToArray();
        var parameters = Parameters(request).Select(p => (Name: Decode(p.Name), Value: Decode(p.Value))).GroupBy(p => p.Name).ToArray();
        var json = new JsonObject();
        if (isHttpApi)
        {
            json["version"] = "1.0";
        }

        json["resource"] = "/{proxy+}";
        json["path"] = (isHttpApi && stage != "$default" ? "/" + stage : "") + request.Path;
        json["httpMethod"] = request.Method;
        json["headers"] = Object(headers.Select(g => (g.Key, (JsonNode?)g.Last().Item2)));
        json["multiValueHeaders"] = Object(headers.Select(g => (g.Key, (JsonNode?)Array(g.Select(h => h.Item2)))));
        json["queryStringParameters"] = parameters.Length == 0 ? null : Object(parameters.Select(g => (g.Key, (JsonNode?)g.Last().Value)));
        json["multiValueQueryStringParameters"] = parameters.Length == 0 ? null : Object(parameters.Select(g => (g.Key, (JsonNode?)Array(g.Select(p => p.Value)))));
        json["pathParameters"] = new JsonObject { ["proxy"] = request.Path.TrimStart('/') };
        json["requestContext"] = new JsonObject
        {
            ["domainName"] = "abcdef.execute-api.us-east-2.amazonaws.com",
            ["identity"] = new JsonObject { ["sourceIp"] = "203.0.113.7", ["userAgent"] = "test" },
            ["protocol"] = "HTTP/1.1",
            ["requestId"] = "gateway-id",
            ["stage"] = stage == "$default" && !isHttpApi ? "prod" : stage,
        };
        return json;
    }

    private static JsonObject Alb(ClientRequest request, bool isMulti)
    {
        var headers = request.Headers.Append(("host", "api.example.com")).Append(("x-forwarded-for", "198.51.100.1, 203.0.113.7")).Append(("x-forwarded-proto", "https"))
            .GroupBy(h => h.Item1.ToLowerInvariant()).ToArray();
        var parameters = Parameters(request).GroupBy(p => p.Name).ToArray();
        var json = new JsonObject
        {
            ["requestContext"] = new JsonObject { ["elb"] = new JsonObject { ["targetGroupArn"] = "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/x/1" } },
            ["httpMethod"] = request.Method,
            ["path"] = request.Path,
        };
        if (isMulti)
        {
            json["multiValueQueryStringParameters"] = Object(parameters.Select(g => (g.Key, (JsonNode?)Array(g.Select(p => p.Value)))));
            json["multiValueHeaders"] = Object(headers.Select(g => (g.Key, (JsonNode?)Array(g.Select(h => h.Item2)))));
        }
        else
        {
            json["queryStringParameters"] = Object(parameters.Select(g => (g.Key, (JsonNode?)g.Last().Value)));
            json["headers"] = Object(headers.Select(g => (g.Key, (JsonNode?)string.Join(",", g.Select(h => h.Item2)))));
        }

        return json;
    }

    private static (string Body, bool IsBase64) Body(ClientRequest request)
    {
        var isText = request.Headers.Any(h => Is(h.Name, "content-type") && (h.Value.StartsWith("text/", StringComparison.Ordinal) || h.Value.Contains("json", StringComparison.Ordinal)));
        var body = request.Body ?? [];
        try
        {
            return isText ? (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body), false) : (Convert.ToBase64String(body), body.Length > 0);
        }
        catch (DecoderFallbackException)
        {
            return (Convert.ToBase64String(body), true);
        }
    }

    private static IEnumerable<(string Name, string Value)> Parameters(ClientRequest request) => request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).Select(p => (p[0], p.Length > 1 ? p[1] : ""));

    private static string Decode(string text) => WebUtility.UrlDecode(text);

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            json[name] = value;
        }

        return json;
    }

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);

    private static bool Is(string name, string expected) => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);
}
