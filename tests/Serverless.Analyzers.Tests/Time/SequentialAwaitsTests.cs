using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time;

/// <summary>SLS3012: awaits in a row that could run together.</summary>
public class SequentialAwaitsTests
{
    private const string Services = """

        public interface IPrices { Task<int> FindAsync(int id); Task<int> SaveAsync(int id); Task<int> FindAllAsync(List<int> ids); }
        public interface IWeather { Task<int> CelsiusAsync(int place); ValueTask<int> WindAsync(int place); Task<int> AllAsync(List<int> ids); }
        public class Rates(HttpClient client)
        {
            public async Task<string> EuroAsync(int id) => await client.GetStringAsync($"/eur/{id}", CancellationToken.None);
            public async Task<string> DollarAsync(int id) => await client.GetStringAsync($"/usd/{id}", CancellationToken.None);
        }
        public class Counter
        {
            private int count;
            public async Task<int> FindAsync(int id) { await Task.Yield(); return count += id; }
        }
        public static class Files
        {
            public static async Task<string> LoadAsync(string name) => await File.ReadAllTextAsync(name, CancellationToken.None);
        }
        """;

    [Theory]
    [InlineData("var a = await prices.FindAsync(id); var b = await {|SLS3012:weather.CelsiusAsync(id)|}; return a + b;")]
    [InlineData("int a = await prices.FindAsync(id).ConfigureAwait(false); int b = await {|SLS3012:weather.WindAsync(id)|}.ConfigureAwait(false); return a + b;")]
    [InlineData("var a = await client.GetStringAsync(\"/a\"); var b = await {|SLS3012:client.GetStringAsync($\"/b/{id}\")|}; return a.Length + b.Length;")]
    [InlineData("var a = await client.GetAsync(\"/a\"); var b = await {|SLS3012:client.GetAsync(\"/b\")|}; var c = await client.GetAsync(\"/c\"); return a.Version.Major + b.Version.Major + c.Version.Major;")]
    [InlineData("var a = await rates.EuroAsync(id); var b = await {|SLS3012:rates.DollarAsync(id)|}; return a.Length + b.Length;")]
    [InlineData("var a = await Files.LoadAsync(\"a\"); var b = await {|SLS3012:Files.LoadAsync(\"b\")|}; return a.Length + b.Length;")]
    [InlineData("var a = await File.ReadAllTextAsync(\"a\"); var b = 1; return a.Length + b;")]
    [InlineData("if (id > 1) { var a = await rates.EuroAsync(id); var b = await {|SLS3012:rates.DollarAsync(id)|}; return a.Length + b.Length; } return 1;")]
    [InlineData("var x = await prices.FindAsync(id); var a = await rates.EuroAsync(x); var b = await {|SLS3012:rates.DollarAsync(x)|}; return a.Length + b.Length;")]
    public async Task CouldRunTogether(string body) => await VerifyAsync(body);

    [Theory]
    [InlineData("var a = await prices.FindAsync(id); var b = await weather.CelsiusAsync(a); return a + b;")] // uses the first's result
    [InlineData("var a = await prices.FindAsync(id); var b = await prices.FindAsync(id + 1); return a + b;")] // one object, nothing known
    [InlineData("var a = await prices.FindAsync(id); id++; var b = await weather.CelsiusAsync(id); return a + b;")] // not adjacent
    [InlineData("var a = await prices.SaveAsync(id); var b = await weather.CelsiusAsync(id); return a + b;")] // an effect first
    [InlineData("var a = await weather.CelsiusAsync(id); var b = await prices.SaveAsync(id); return a + b;")] // an effect second
    [InlineData("var a = await counter.FindAsync(id); var b = await counter.FindAsync(id); return a + b;")] // a field that changes
    [InlineData("var a = await prices.FindAsync(id); var b = await weather.CelsiusAsync(Next()); return a + b;")] // a call among the arguments
    [InlineData("var a = await prices.FindAsync(id); var b = await weather.CelsiusAsync(id = 3); return a + b;")] // an assignment among the arguments
    [InlineData("var ids = new List<int> { id }; var a = await prices.FindAllAsync(ids); var b = await weather.AllAsync(ids); return a + b;")] // a list for both
    [InlineData("var ids = new List<int> { id }; var a = await prices.FindAllAsync(ids); var b = await weather.CelsiusAsync(ids.Count); return a + b;")] // a list that the first may change
    [InlineData("await prices.FindAsync(id); await weather.CelsiusAsync(id); return 1;")] // no results: only effects could be meant
    [InlineData("var reader = new StringReader(\"a\"); var a = await reader.ReadLineAsync(); var b = await reader.ReadLineAsync(); return 1;")]
    [InlineData("var a = await db.Orders.CountAsync(); var b = await db.Customers.CountAsync(); return a + b;")] // one database context
    [InlineData("var a = await Queries.OrdersAsync(db); var b = await Queries.CustomersAsync(db); return a + b;")]
    public async Task MustRunOneAfterTheOther(string body) => await VerifyAsync(body);

    [Fact]
    public async Task ServicesThatShareADatabaseContext() => await Verify.DiagnosticsAsync("""
        namespace Microsoft.EntityFrameworkCore { public class DbContext; }

        public class Data : Microsoft.EntityFrameworkCore.DbContext;
        public interface IOrders { Task<int> FindAsync(int id); }
        public interface ICustomers { Task<int> FindAsync(int id); }
        public class Orders(Data data) : IOrders { public Task<int> FindAsync(int id) => Task.FromResult(data.GetHashCode()); }
        public class Customers(Data data) : ICustomers { public Task<int> FindAsync(int id) => Task.FromResult(data.GetHashCode()); }

        public class Shop(IOrders orders, ICustomers customers)
        {
            [HttpTrigger("GET", "/{id}")]
            public async Task<int> Buy(int id)
            {
                var order = await orders.FindAsync(id);
                var customer = await customers.FindAsync(id);
                return order + customer;
            }
        }
        """);

    [Fact]
    public async Task ThroughCalls()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync($$"""
            public static class Shop
            {
                [HttpTrigger("GET", "/{id}")]
                public static Task<int> Buy(int id, [FromServices] IPrices prices, [FromServices] IWeather weather) => Sum(id, prices, weather);

                private static async Task<int> Sum(int id, IPrices prices, IWeather weather)
                {
                    var a = await prices.FindAsync(id);
                    var b = await {|SLS3012:weather.CelsiusAsync(id)|};
                    return a + b;
                }
            }
            {{Services}}
            """.Replace("HttpClient", "System.Net.Http.HttpClient", StringComparison.Ordinal)));
        Assert.Contains("(Shop.Buy -> Shop.Sum)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private const string Database = """

        public class Data : Microsoft.EntityFrameworkCore.DbContext { public Set Orders => new(); public Set Customers => new(); }
        public class Set { public Task<int> CountAsync() => Task.FromResult(1); }
        public static class Queries
        {
            public static Task<int> OrdersAsync(Data data) => Task.FromResult(1);
            public static Task<int> CustomersAsync(Data data) => Task.FromResult(1);
        }
        namespace Microsoft.EntityFrameworkCore { public class DbContext; }
        """;

    private static async Task VerifyAsync(string body)
    {
        var usesDatabase = body.Contains("db", StringComparison.Ordinal);
        await Verify.DiagnosticsAsync($$"""
            #pragma warning disable SLS3009, SLS3008
            using System.Net.Http;

            public class Shop(IPrices prices, IWeather weather, HttpClient client, Rates rates, Counter counter)
            {
                [DirectTrigger]
                public async Task<int> Buy(int id) { {{body}} }

                private static int Next() => 1;
                {{(usesDatabase ? "private readonly Data db = new();" : "")}}
                public override string ToString() => $"{prices}{weather}{client}{rates}{counter}{Next()}";
            }
            {{Services}}
            {{(usesDatabase ? Database : "")}}
            """);
    }
}
