using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Serverless.Connectors.Aws.Tests;
using Serverless.EndToEnd.Tests;
using Serverless.Events;
using Serverless.Platforms.Tests;
using Serverless.Platforms.Tests.AwsLambda;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>The published ClickProcessor, from its archive, where nothing says what takes its messages, or what it needs does not exist.</summary>
public sealed class MissingServicesTests
{
    private const string Missing = "Reference the package of a connector and name it in the setting Serverless:Events:Connector";

    private static readonly DateTimeOffset Opening = new(2026, 3, 1, 9, 0, 30, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_click_that_nobody_would_take_is_not_answered_as_if_it_counted()
    {
        await using var shop = await StartAsync();
        using var answer = await shop.Client.GetAsync("/click/shoes-top", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);

        // The visitor is told to come again, the operator what is missing; an unknown advertisement sends nothing.
        Assert.DoesNotContain("broker", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await AssertSaysAsync(shop, "ClickFunctions.Click", Missing);
        using var unknown = await shop.Client.GetAsync("/click/none", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Clicks_of_a_queue_stay_there_where_results_cannot_be_kept()
    {
        await using var shop = await StartAsync(await AwsServices.StartAsync([]), ("Serverless__Aws__IdempotencyTable", "nowhere"));
        var clicks = Enumerable.Range(1, 3).Select(number => Message(
            $"message-{number}", JsonSerializer.Serialize(new { id = $"0198c0de-0000-7000-8000-00000000000{number}", ad = "shoes-top", at = Opening }))).ToArray();
        var reply = await shop.Program.Api.SendAsync(AwsEvents.Make(new BroughtTo("BillingFunctions.Bill", EventKind.Queue, "clicks", 50, 20), "clicks", clicks));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"message-1"},{"itemIdentifier":"message-2"},{"itemIdentifier":"message-3"}]}""", reply.Text);
        await AssertSaysAsync(shop, "BillingFunctions.Bill", "nowhere");
        Assert.DoesNotContain(AwsEmulators.SecretKey, shop.Logs, StringComparison.Ordinal);
        var campaigns = await shop.Client.GetFromJsonAsync<JsonElement>("/campaigns", Cancel);
        Assert.All(campaigns.EnumerateArray(), c => Assert.Equal(0, c.GetProperty("clicks").GetInt32()));
    }

    [Fact]
    public async Task A_report_that_nobody_would_take_or_give_is_an_error_of_its_event()
    {
        await using var shop = await StartAsync();
        await AssertFailsAsync(shop, new BroughtTo("ReportFunctions.Write", EventKind.Timer, "* * * * *", 1, 1), Message("tick", ""));
        await AssertFailsAsync(shop, new BroughtTo("ReportFunctions.Index", EventKind.Blob, "reports/{**name}", 1, 1), Message("object", "[]") with { Key = "2026-03-01/09-01.json" });
        Assert.Equal("[]", await shop.Client.GetStringAsync("/reports", Cancel));
    }

    [Fact]
    public async Task The_embedded_broker_is_not_in_the_program_and_says_so_to_whoever_names_it()
    {
        await using var shop = await StartAsync(("Serverless__Events__Connector", "sqlite"));
        using var answer = await shop.Client.GetAsync("/click/shoes-top", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await AssertSaysAsync(shop, "ClickFunctions.Click", "published for another platform alone");
    }

    private static Task<LambdaDriver> StartAsync(params (string Name, string Value)[] environment) => StartAsync(null, environment);

    private static async Task<LambdaDriver> StartAsync(AwsServices? services, params (string Name, string Value)[] environment) => await LambdaDriver.StartAsync(
        await PublishedSample.GetAsync("ClickProcessor", "aws-lambda"), environment.ToDictionary(v => v.Name, v => v.Value), services);

    private static BroughtMessage Message(string id, string body) => new(id, Encoding.UTF8.GetBytes(body), new Dictionary<string, string>(), null, 1, Opening);

    private static async Task AssertFailsAsync(LambdaDriver shop, BroughtTo function, BroughtMessage message)
    {
        var reply = await shop.Program.Api.SendAsync(AwsEvents.Make(function, "reports", [message]));
        Assert.True(reply.IsError);
        var error = reply.Json.GetProperty("errorMessage").GetString();
        Assert.StartsWith($"{function.Name} has failed", error, StringComparison.Ordinal);
        Assert.Contains(Missing, error, StringComparison.Ordinal);
    }

    /// <summary>The log comes by another way than the answer, and may be later.</summary>
    private static async Task AssertSaysAsync(LambdaDriver shop, string function, string what) => Assert.True(
        await Poll.UntilAsync(
            () => shop.Logs is var output && output.Contains(what, StringComparison.Ordinal) && output.Contains(function, StringComparison.Ordinal),
            TimeSpan.FromMilliseconds(20),
            TimeSpan.FromSeconds(10)),
        shop.Logs);
}
