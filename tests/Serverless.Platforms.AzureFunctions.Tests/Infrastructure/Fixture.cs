using System.Text.Json.Nodes;
using Serverless.EndToEnd.Tests;
using Serverless.Platforms.Tests.AzureFunctions;

namespace Serverless.Platforms.AzureFunctions.Tests;

/// <summary>The fixture's binary, and envelopes for its functions.</summary>
internal static class Fixture
{
    private const string Folder = "tests/fixtures/AzureFixture";

    /// <summary>The binary, published once for all tests, for this platform alone; beside it are the files of a deployment. Skips the test where there is no linker.</summary>
    public static Task<string> ExecutableAsync() => PublishedSample.GetAsync(Folder, "azure-functions");

    /// <summary>Starts it under a host.</summary>
    public static async Task<AzureHost> StartAsync(params (string Name, string Value)[] environment) =>
        await AzureHost.StartAsync(await ExecutableAsync(), environment.ToDictionary(e => e.Name, e => e.Value));

    /// <summary>The value of an HTTP trigger.</summary>
    public static JsonObject Request(string method, string target, string? body = null, string contentType = "application/json", params (string Name, string[] Values)[] headers)
    {
        var all = new JsonObject { ["Host"] = new JsonArray("app.azurewebsites.net") };
        if (body is not null)
        {
            all["Content-Type"] = new JsonArray(contentType);
        }

        foreach (var (name, values) in headers)
        {
            all[name] = new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        }

        return new JsonObject
        {
            ["req"] = new JsonObject
            {
                ["Url"] = "https://app.azurewebsites.net" + target,
                ["Method"] = method,
                ["Query"] = "{}",
                ["Headers"] = all,
                ["Params"] = new JsonObject(),
                ["Identities"] = new JsonArray(),
                ["Body"] = body,
            },
        };
    }

    /// <summary>What an event function has said.</summary>
    public static string Journal(HostAnswer answer)
    {
        Assert.True(answer.IsDone, $"{answer.Status}: {answer.Error}");
        return string.Join(" ", answer.Outputs["queueJournal"]!.AsArray().Select(line => (string)line!));
    }
}
