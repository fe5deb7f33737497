using Serverless.Events;
using Serverless.Events.Tests.Infrastructure;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

public class DirectTests
{
    [Fact]
    public async Task A_start_goes_to_the_function_that_the_setting_names()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = static _ => (202, "");
        await using var program = await StartAsync(service.Address, null, (AwsSettings.FunctionsName + "Shop.Settle", "arn:aws:lambda:us-east-1:123456789012:function:shop:live"));
        await program.SendAsync(To(EventKind.Direct, "Shop.Settle", "1") with
        {
            Body = "{\"id\": 1}"u8.ToArray(),
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["traceparent"] = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01" },
        });

        var call = Assert.Single(service.Calls);
        Assert.Equal("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Ashop%3Alive/invocations", call.Path);
        Assert.Equal("Event", call.Headers["x-amz-invocation-type"]);
        Assert.StartsWith("Root=1-5759e988-", call.Headers["x-amzn-trace-id"]);
        Assert.Contains("/us-east-1/lambda/aws4_request", call.Headers["authorization"]);
        Assert.Equal("{\"serverless\":{\"function\":\"Shop.Settle\",\"payload\":{\"id\": 1}}}", System.Text.Encoding.UTF8.GetString(call.Body));
    }

    [Fact]
    public async Task On_Lambda_a_program_starts_functions_of_its_own()
    {
        await using var service = await FakeService.StartAsync();
        service.Answer = static _ => (202, "");
        await using var connector = new AwsConnector(static name => name == "AWS_LAMBDA_FUNCTION_NAME" ? "shop" : null);
        await connector.StartAsync(Context(new ListLoggerFactory(), service.Address, []), TestContext.Current.CancellationToken);
        await connector.SendAsync([To(EventKind.Direct, "Shop.Settle", "1")], TestContext.Current.CancellationToken);
        Assert.Equal("/2015-03-31/functions/shop/invocations", Assert.Single(service.Calls).Path);
    }

    [Fact]
    public async Task Where_no_function_is_known_the_way_out_is_said()
    {
        await using var program = await StartAsync("http://127.0.0.1:1");
        var unknown = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(EventKind.Direct, "Shop.Settle", "1")).AsTask());
        Assert.Contains("Serverless:Aws:Functions:Shop.Settle", unknown.Message);
        Assert.Contains("Serverless:Events:Connectors:Shop.Settle = sqlite", unknown.Message);

        await using var known = await StartAsync("http://127.0.0.1:1", null, (AwsSettings.FunctionsName + "Shop.Settle", "shop"));
        var delayed = await Assert.ThrowsAsync<EventSendException>(
            () => known.SendAsync(To(EventKind.Direct, "Shop.Settle", "1") with { Delay = TimeSpan.FromSeconds(1) }).AsTask());
        Assert.Contains("delay", delayed.Message);
    }
}
