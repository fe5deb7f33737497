using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>SLS5004: who makes a function write is known.</summary>
public class OpenWriteTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("GET, POST")]
    public async Task AWriteThatNobodyAsksAboutIsReported(string method) => await OneRule.VerifyAsync("SLS5004", Function("db.ExecuteAsync(\"delete from orders where id = @id\", new { id })", $"[HttpTrigger(\"{method}\", \"/o/{{id}}\")]"));

    [Theory]
    [InlineData("db.ExecuteAsync(\"update orders set a = 1\", new { id })")]
    [InlineData("db.ExecuteAsync(Sql, new { id })")]
    [InlineData("table.PutItemAsync(new Amazon.DynamoDBv2.Model.PutItemRequest())")]
    [InlineData("context.SaveChangesAsync()")]
    [InlineData("orders.SaveAsync(id)")]
    public async Task ManyCallsWrite(string expression) => await OneRule.VerifyAsync("SLS5004", Function(expression, "[HttpTrigger(\"POST\", \"/o/{id}\")]"));

    [Theory]
    [InlineData("[Authorize, HttpTrigger(\"POST\", \"/o/{id}\")]")]
    [InlineData("[AllowAnonymous, HttpTrigger(\"POST\", \"/o/{id}\")]")]
    [InlineData("[HttpTrigger(\"GET\", \"/o/{id}\")]")]
    [InlineData("[HttpTrigger(\"GET\", \"/post/{id}\")]")]
    [InlineData("[DirectTrigger]")]
    [InlineData("[QueueTrigger(\"a\")]")]
    public async Task ADecisionIsSilent(string trigger) =>
        await OneRule.VerifyAsync("SLS5004", Function("db.ExecuteAsync(\"delete from orders where id = @id\", new { id })", trigger).Replace("{|SLS5004:Run|}", "Run", StringComparison.Ordinal));

    [Theory]
    [InlineData("db.QueryAsync<int>(\"select 1\")")]
    [InlineData("db.QueryAsync<int>(\"Update of the list\")")]
    [InlineData("Task.FromResult(new List<string>().Remove(id))")]
    [InlineData("Allowed(id, db.ExecuteAsync(\"delete from orders\"))", "static Task Allowed(string id, Task then) => new Microsoft.AspNetCore.Http.DefaultHttpContext().User.IsInRole(id) ? then : Task.CompletedTask;")]
    [InlineData("Checked(id, db.ExecuteAsync(\"delete from orders\"))", "static Task Checked(string id, Task then) => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals([1], [2]) ? then : Task.CompletedTask;")]
    [InlineData("Checked(new Microsoft.AspNetCore.Http.DefaultHttpContext().Request, db.ExecuteAsync(\"delete from orders\"))", "static Task Checked(HttpRequest request, Task then) => request.Headers[\"X-Hub-Signature\"] == \"\" ? then : Task.CompletedTask;")]
    public async Task ACheckOrARequestThatOnlyReadsIsSilent(string expression, string member = "") =>
        await OneRule.VerifyAsync("SLS5004", Function(expression, "[HttpTrigger(\"POST\", \"/o/{id}\")]", member).Replace("{|SLS5004:Run|}", "Run", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "System.Security.Claims.ClaimsPrincipal user")]
    [InlineData("", "[FromHeader(Name = \"X-Api-Key\")] string key")]
    [InlineData("[Authorize]", "string id")]
    public async Task TheDeclarationDecides(string onClass, string parameter) => await OneRule.VerifyAsync("SLS5004", $$"""
        using System.Data;
        using Dapper;
        using Microsoft.AspNetCore.Authorization;
        {{onClass}}
        public class Shop(IDbConnection db)
        {
            [HttpTrigger("DELETE", "/orders")]
            public Task Run({{parameter}}) => db.ExecuteAsync("delete from orders");
        }
        """);

    [Fact]
    public async Task MiddlewareDecides() => await OneRule.VerifyAsync("SLS5004", Function(
        "db.ExecuteAsync(\"delete from orders\")", "[HttpTrigger(\"DELETE\", \"/o/{id}\")]", """
        [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddSingleton<IFunctionMiddleware, AuthMiddleware>();
        private sealed class AuthMiddleware : IFunctionMiddleware { public Task InvokeAsync(FunctionContext context, FunctionDelegate next) => next(context); }
        """).Replace("{|SLS5004:Run|}", "Run", StringComparison.Ordinal));

    [Fact]
    public async Task ThePathIsTold()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS5004", Function(
            "One(db)", "[HttpTrigger(\"DELETE\", \"/o/{id}\")]", "static Task One(IDbConnection db) => Two(db); static Task Two(IDbConnection db) => db.ExecuteAsync(\"delete from orders\");")));
        Assert.Contains("(Shop.Run -> Shop.One -> Shop.Two)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(3, found.AdditionalLocations.Count);
    }

    [Fact]
    public async Task AzuresLevelDecides() => await OneRule.VerifyForeignAsync("SLS5004", """
        using System.Data;
        using Dapper;
        using Microsoft.Azure.Functions.Worker;
        public class Shop(IDbConnection db)
        {
            [Function("a")] public Task {|SLS5004:A|}([HttpTrigger(AuthorizationLevel.Anonymous, "delete")] string id) => db.ExecuteAsync("delete from orders", new { id });
            [Function("b")] public Task B([HttpTrigger(AuthorizationLevel.Function, "delete")] string id) => db.ExecuteAsync("delete from orders", new { id });
            [Function("c")] public Task C([HttpTrigger(AuthorizationLevel.Anonymous, "get")] string id) => db.ExecuteAsync("delete from orders", new { id });
        }
        """);

    [Fact]
    public async Task LambdasAuthorizerDecides() => await OneRule.VerifyForeignAsync("SLS5004", """
        using System.Data;
        using Dapper;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        public class Shop(IDbConnection db)
        {
            [LambdaFunction, HttpApi(LambdaHttpMethod.Delete, "/a")] public Task {|SLS5004:A|}(string id) => db.ExecuteAsync("delete from orders", new { id });
            [LambdaFunction, HttpApi(LambdaHttpMethod.Delete, "/b", Authorizer = "x")] public Task B(string id) => db.ExecuteAsync("delete from orders", new { id });
            [LambdaFunction, HttpApi(LambdaHttpMethod.Get, "/c")] public Task C(string id) => db.ExecuteAsync("delete from orders", new { id });
        }
        """);

    private static string Function(string expression, string trigger, string member = "") => $$"""
        using System.Data;
        using Amazon.DynamoDBv2;
        using Dapper;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.EntityFrameworkCore;

        public interface IOrderRepository { Task SaveAsync(string id); }

        public class Shop(IDbConnection db, IAmazonDynamoDB table, DbContext context, IOrderRepository orders)
        {
            private const string Sql = "insert into orders (id) values (@id)";

            {{trigger}}
            public Task {|SLS5004:Run|}(string id) => {{expression}};

            public override string ToString() => $"{db}{table}{context}{orders}{Sql}";
            {{member}}
        }
        """;
}
