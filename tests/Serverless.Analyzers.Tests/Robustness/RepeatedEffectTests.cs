using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>SLS5002: what must not happen twice has a key.</summary>
public class RepeatedEffectTests
{
    [Theory]
    [InlineData("await {|SLS5002:mail.SendEmailAsync(new SendGridMessage())|};")]
    [InlineData("await {|SLS5002:new System.Net.Mail.SmtpClient().SendMailAsync(\"a\", \"b\", \"c\", id)|};")]
    [InlineData("await {|SLS5002:http.PostAsync(\"/orders\", new StringContent(id))|};")]
    [InlineData("await {|SLS5002:http.PostAsJsonAsync(\"/orders\", id)|};")]
    [InlineData("await {|SLS5002:new ChargeService().CreateAsync(new ChargeCreateOptions())|};")]
    [InlineData("await {|SLS5002:gateway.ChargeAsync(id)|};")]
    [InlineData("await {|SLS5002:topic.PublishAsync(\"arn\", id)|};")]
    [InlineData("await db.ExecuteAsync({|SLS5002:\"insert into orders (customer) values (@id)\"|}, new { id });")]
    [InlineData("await db.ExecuteAsync({|SLS5002:Sql|}, new { id });", "const string Sql = \"INSERT INTO orders (customer) VALUES (@id)\";")]
    public async Task AnEffectWithoutAKeyIsReported(string statement, string member = "") => await OneRule.VerifyAsync("SLS5002", Function(statement, member));

    [Theory]
    [InlineData("await http.GetAsync(\"/orders\");")]
    [InlineData("await http.PutAsync(\"/orders/1\", new StringContent(id));")]
    [InlineData("await http.PostAsync(\"/oauth/token\", new StringContent(id));")]
    [InlineData("await http.PostAsync(\"/orders/search\", new StringContent(id));")]
    [InlineData("var content = new StringContent(id); content.Headers.Add(\"Idempotency-Key\", id); await http.PostAsync(\"/orders\", content);")]
    [InlineData("await new ChargeService().CreateAsync(new ChargeCreateOptions(), new RequestOptions { IdempotencyKey = id });")]
    [InlineData("await new ChargeService().GetAsync(id);")]
    [InlineData("await gateway.ChargeOnceAsync(id, idempotencyKey: id);")]
    [InlineData("await db.ExecuteAsync(\"insert into orders (customer) values (@id) on conflict do nothing\", new { id });")]
    [InlineData("await db.ExecuteAsync(\"insert into orders (id, customer) values (@id, 1)\", new { id });")]
    [InlineData("await db.ExecuteAsync(\"insert into orders (customer) \" + \"values (@id) on conflict do nothing\", new { id });")]
    [InlineData("await db.ExecuteAsync(\"update orders set customer = 1 where id = @id\", new { id });")]
    [InlineData("Console.WriteLine(\"Insert the card and wait\");")]
    public async Task AnEffectThatMayComeTwiceIsSilent(string statement) => await OneRule.VerifyAsync("SLS5002", Function(statement));

    [Theory]
    [InlineData("[Idempotent, QueueTrigger(\"a\")]")]
    [InlineData("[HttpTrigger(\"POST\", \"/\")]")]
    [InlineData("[DirectTrigger]")]
    public async Task AFunctionThatRunsOnceIsSilent(string trigger) => await OneRule.VerifyAsync("SLS5002", Function(
        "await http.PostAsync(\"/orders\", new StringContent(id)); await Helper.Send(http, id);",
        "class Helper { public static Task Send(HttpClient http, string id) => http.PostAsync(\"/orders\", new StringContent(id)); }").Replace("[QueueTrigger(\"a\")]", trigger, StringComparison.Ordinal));

    [Fact]
    public async Task ThroughCallsThePathIsTold()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS5002", Function(
            "await Helper.Send(http, id);", "class Helper { public static Task Send(HttpClient http, string id) => {|SLS5002:http.PostAsync(\"/orders\", new StringContent(id))|}; }")));
        Assert.Contains("(Shop.Run -> Helper.Send)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScheduleMayComeTwice() => await OneRule.VerifyAsync(
        "SLS5002", Function("await {|SLS5002:http.PostAsync(\"/orders\", new StringContent(id))|};").Replace("[QueueTrigger(\"a\")]", "[TimerTrigger(\"* * * * *\")]", StringComparison.Ordinal));

    [Fact]
    public async Task OneOfAzureDoesNot() => await OneRule.VerifyForeignAsync("SLS5002", """
        using Microsoft.Azure.Functions.Worker;
        public class Shop(HttpClient http)
        {
            [Function("a")] public Task A([TimerTrigger("0 0 7 * * *")] TimerInfo timer) => http.PostAsync("/orders", new StringContent($"{timer}"));
            [Function("b")] public Task B([QueueTrigger("b")] string text) => {|SLS5002:http.PostAsync("/orders", new StringContent(text))|};
        }
        """);

    private static string Function(string statement, string member = "") => $$"""
        using System.Data;
        using System.Net.Http;
        using System.Net.Http.Json;
        using Amazon.SimpleNotificationService;
        using Dapper;
        using SendGrid;
        using SendGrid.Helpers.Mail;
        using Stripe;

        public interface IPayGateway
        {
            Task ChargeAsync(string id);
            Task ChargeOnceAsync(string id, string idempotencyKey);
        }

        public class Shop(HttpClient http, ISendGridClient mail, IPayGateway gateway, IAmazonSimpleNotificationService topic, IDbConnection db)
        {
            {{member}}

            [QueueTrigger("a")]
            public async Task Run(string id)
            {
                {{statement}}
                await Task.CompletedTask;
                GC.KeepAlive((http, mail, gateway, topic, db));
            }
        }
        """;
}
