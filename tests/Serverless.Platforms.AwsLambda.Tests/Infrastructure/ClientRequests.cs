using System.Text;
using CsCheck;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>Random requests to the fixture.</summary>
internal static class ClientRequests
{
    private static readonly Gen<string> Segment = OneOf(
        "a", "B", "caf%C3%A9", "a%20b", "x%2Fy", "1", "-7", "0", "..", ".", "a.b", "%E2%82%AC", "p%2Bq", "semi;colon", "q+r", "%41", "long-segment-of-a-path", "%25");

    private static readonly Gen<string> Value = OneOf("1", "two", "a%20b", "c+d", "%26", "%3D", "%C3%BC", "", "x%2Fy", "%E2%9C%93", "a,b", "q:r");

    private static readonly Gen<string> Name = OneOf("id", "count", "name", "n%20m", "tag", "%C3%BC");

    private static readonly Gen<(string, string)> Header = Gen.Select(
        OneOf("x-own-one", "X-Own-Two", "x-own-three"), OneOf("1", "some text", "a;b=c", "\"quoted\"", "tab\there", "back\\slash"));

    /// <summary>Any request.</summary>
    public static Gen<ClientRequest> Any { get; } = Gen.Frequency(
        (6, Echo), (1, Pets), (1, NewPet), (1, Answers), (1, Form), (1, Odd));

    private static Gen<ClientRequest> Echo => Gen.Select(
        OneOf("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"),
        Segment.List[0, 4],
        Gen.Bool,
        Query,
        Header.List[0, 4],
        Cookies,
        Body,
        (method, segments, hasSlash, query, headers, cookies, body) => new ClientRequest(
            method,
            "/echo" + string.Concat(segments.Select(s => "/" + s)) + (hasSlash ? "/" : ""),
            query,
            [.. Distinct(headers), .. cookies, .. method is "GET" or "HEAD" or "OPTIONS" ? [] : body.Headers],
            method is "GET" or "HEAD" or "OPTIONS" ? null : body.Bytes));

    private static Gen<ClientRequest> Pets => OneOf("/pets/1", "/pets/0", "/pets/abc", "/pets/-1", "/pets/%31", "/PETS/7", "/pets/99999999999").Select(path => new ClientRequest("GET", path, "", [], null));

    private static Gen<ClientRequest> NewPet => OneOf(
            "{\"id\":1,\"name\":\"Bello\"}", "{\"id\":\"x\"}", "{", "null", "[]", "", "{\"id\":5,\"name\":\"\\u00fc\\ud83d\\ude00\\n\"}", "{\"id\":6,\"name\":\"ü😀\"}")
        .Select(json => new ClientRequest("POST", "/pets", "", [("Content-Type", "application/json")], Encoding.UTF8.GetBytes(json)));

    private static Gen<ClientRequest> Answers => OneOf(
            ("/bytes", "count=300"), ("/bytes", "count=0"), ("/bytes", "count=x"), ("/bytes", ""), ("/broken-text", ""), ("/cookies", "count=3"), ("/large", "count=70000"), ("/nothing", ""),
            ("/moved", ""), ("/late-header", ""), ("/numbers", "count=5"), ("/numbers", "count=0"), ("/stream", "count=100"), ("/stream", "count=50000"), ("/throw", ""), ("/missing", ""))
        .Select(target => new ClientRequest("GET", target.Item1, target.Item2, [], null));

    private static Gen<ClientRequest> Form => Gen.Select(Query, query => new ClientRequest(
        "POST", "/form", "", [("Content-Type", "application/x-www-form-urlencoded")], Encoding.UTF8.GetBytes(query)));

    private static Gen<ClientRequest> Odd => Gen.OneOf(
        Gen.Const(new ClientRequest("POST", "/pets/1", "", [], null)),
        Gen.Const(new ClientRequest("GET", "/", "", [], null)),
        Gen.Const(new ClientRequest("POST", "/text", "", [("Content-Type", "text/plain")], Encoding.UTF8.GetBytes("ein Text\r\nmit \"allem\" \\ und ü"))),
        Gen.Const(new ClientRequest("POST", "/text", "", [("Content-Type", "application/octet-stream")], [0, 1, 2, 255])),
        Gen.Const(new ClientRequest("POST", "/pets", "", [("Content-Type", "text/plain")], Encoding.UTF8.GetBytes("no JSON"))));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Names twice: a load balancer in its simple mode keeps one value, so that such a query is left to the others.</summary>
    private static Gen<string> Query => Gen.Select(Name, Value, (name, value) => (name, value)).List[0, 4]
        .Select(parameters => string.Join("&", parameters.OrderBy(p => p.name, StringComparer.Ordinal).Select(p => $"{p.name}={p.value}")));

    private static Gen<(string, string)[]> Cookies => OneOf<(string, string)[]>([], [("Cookie", "a=1")], [("Cookie", "a=1; b=two; c=x%20y")]);

    private static Gen<(byte[] Bytes, (string, string)[] Headers)> Body => Gen.OneOf(
        Gen.Const((Array.Empty<byte>(), Array.Empty<(string, string)>())),
        Gen.Byte.Array[0, 200].Select(bytes => (bytes, new[] { ("Content-Type", "application/octet-stream") })),
        OneOf("{}", "{\"a\":\"ü \\\" \\\\ \\u2028\"}", "\"\"", "text \u0001 of control").Select(text => (Encoding.UTF8.GetBytes(text), new[] { ("Content-Type", "application/json") })));

    private static IEnumerable<(string, string)> Distinct(IEnumerable<(string Name, string Value)> headers) => headers.DistinctBy(h => h.Name.ToLowerInvariant());
}
