using System.Net.Http.Headers;

// The same bare loop through HttpClient: what its comfort costs.
var root = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/";
using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
var answer = """{"statusCode":200,"headers":{"Content-Type":"application/json; charset=utf-8"},"body":"{\"message\":\"Hello, world!\"}","isBase64Encoded":false}"""u8.ToArray();
while (true)
{
    using var next = await client.GetAsync(root + "next");
    await next.Content.ReadAsByteArrayAsync();
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    using var body = new ByteArrayContent(answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    using var posted = await client.PostAsync(root + id + "/response", body);
}
