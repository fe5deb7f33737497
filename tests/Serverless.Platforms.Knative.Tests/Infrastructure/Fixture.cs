using System.Net.Http.Headers;
using System.Text;
using Serverless.EndToEnd.Tests;
using Serverless.Platforms.Tests.Knative;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>The published program of the tests on Knative.</summary>
internal static class Fixture
{
    private const string Program = "tests/fixtures/KnativeFixture";
    private const string Platform = "knative";

    /// <summary>The binary, published for this platform alone; beside it are the files of a deployment.</summary>
    public static Task<string> ExecutableAsync() => PublishedSample.GetAsync(Program, Platform);

    /// <summary>The same, published again to another folder.</summary>
    public static Task<string> ExecutableAgainAsync() => PublishedSample.AgainAsync(Program, Platform);

    public static async Task<KnativeDriver> StartAsync(bool hasSink = true, Dictionary<string, string>? environment = null, params string[] arguments) =>
        await KnativeDriver.StartAsync(await ExecutableAsync(), environment ?? [], hasSink, arguments);

    /// <summary>What its functions have written down.</summary>
    public static string[] Journal(this KnativeDriver driver)
    {
        var file = Path.Combine(driver.Process.Folder, "journal.txt");
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    /// <summary>An event in binary mode; a header whose value is null is left out.</summary>
    public static HttpRequestMessage Event(string type, string body, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        var all = new Dictionary<string, string?> { ["ce-specversion"] = "1.0", ["ce-id"] = Guid.NewGuid().ToString("N"), ["ce-source"] = "/tests", ["ce-type"] = type, ["content-type"] = "application/json" };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        foreach (var (name, value) in all)
        {
            if (value is not null && !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    /// <summary>A body of a media type.</summary>
    public static HttpRequestMessage Post(string path, string body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }
}
