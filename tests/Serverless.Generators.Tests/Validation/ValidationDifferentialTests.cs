using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Validation;

/// <summary>Random requests to the same methods, as functions and as a minimal API with AddValidation: the same status, keys and messages.</summary>
public class ValidationDifferentialTests
{
    private const int Rounds = 40;

    [Fact]
    public async Task Requests_are_judged_as_by_a_minimal_API()
    {
        await using var functions = await GeneratorRun.Of(ShapeSources.Compilation()).StartAsync();
        await using var api = await MinimalApi.StartAsync();
        var methods = functions.Assembly.GetType("Shapes.ShapeFunctions", throwOnError: true)!.GetMethods(BindingFlags.Public | BindingFlags.Static);
        var valid = 0;
        var invalid = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var method in methods)
            {
                var trigger = (HttpTriggerAttribute)method.GetCustomAttributes(typeof(HttpTriggerAttribute), inherit: false)[0];
                var seed = HashCode.Combine(round, method.Name.Length, trigger.Route.Sum(c => c));
                var values = new RandomValues(new Random(seed));
                var body = trigger.Method == "POST" ? Body(values, method) : null;
                var path = trigger.Route + Query(values, trigger.Route);
                var ours = await AskAsync(functions.Client, trigger.Method, path, body);
                var theirs = await AskAsync(api.Client, trigger.Method, path, body);
                Assert.True(ours == theirs, $"round {round}, seed {seed}, {trigger.Method} {path}\n{body}\nours\n{ours}\ntheirs\n{theirs}");
                Assert.True(ours.StartsWith("OK", StringComparison.Ordinal) || ours.StartsWith("BadRequest", StringComparison.Ordinal), $"seed {seed}, {ours}");
                _ = ours.StartsWith("OK", StringComparison.Ordinal) ? valid++ : invalid++;
            }
        }

        // Requests that are all valid, or all invalid, would prove nothing.
        Assert.True(valid > Rounds && invalid > Rounds, $"{valid} valid, {invalid} invalid");
    }

    private static string Body(RandomValues values, MethodInfo method) =>
        values.Of(method.GetParameters()[^1].ParameterType)!.ToJsonString();

    private static string Query(RandomValues values, string route)
    {
        var names = route switch
        {
            "/both" => ["text"],
            "/text" => ["text"],
            "/query" => ["text", "n", "numbers", "numbers", "numbers", "taste"],
            "/search" => ["text", "page"],
            "/filter" => ["stars", "word"],
            _ => Array.Empty<string>(),
        };
        var query = new List<string>();
        foreach (var name in names)
        {
            var isNumber = name is "n" or "numbers" or "page" or "stars";
            if (name is "page" or "stars" || values.Chance(75))
            {
                query.Add($"{name}={(isNumber ? values.Number() : Uri.EscapeDataString(values.Text()))}");
            }
        }

        return query.Count == 0 ? string.Empty : "?" + string.Join('&', query);
    }

    private static async Task<string> AskAsync(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.StatusCode != HttpStatusCode.BadRequest || text.Length == 0)
        {
            return $"{response.StatusCode} {(response.IsSuccessStatusCode ? text : string.Empty)}";
        }

        using var problem = JsonDocument.Parse(text);
        var errors = problem.RootElement.GetProperty("errors").EnumerateObject()
            .Select(e => $"{e.Name}: {string.Join(" | ", e.Value.EnumerateArray().Select(m => m.GetString()).Distinct().Order(StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal);
        return $"{response.StatusCode} {problem.RootElement.GetProperty("title")}\n{string.Join('\n', errors)}";
    }
}
