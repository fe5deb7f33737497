using System.Globalization;

namespace Serverless.Benchmarks.Generator;

/// <summary>Writes a program of as many functions as are asked for: ten to a file, of the kinds that a web shop has.</summary>
internal static class ShopSource
{
    /// <summary>How many functions one area's file holds.</summary>
    public const int FunctionsPerArea = 10;

    private const string Area = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Http.HttpResults;
        using Serverless;

        namespace Shop.Area#;

        public sealed record Item(int Id, string Name, decimal Price, DateOnly? Since, IReadOnlyList<string> Tags);

        public sealed record NewItem(string Name, decimal Price, string[] Tags);

        public sealed record Purchase(int ItemId, int Quantity, string? Note);

        public sealed record Receipt(Guid Id, Item Item, int Quantity, decimal Total);

        public sealed class Page
        {
            public required IReadOnlyList<Item> Items { get; init; }

            public int Total { get; init; }

            public string? Next { get; init; }
        }

        public interface IStore
        {
            Task<Page> ListAsync(int page, string? search, CancellationToken cancel);

            Task<Item?> FindAsync(int id, CancellationToken cancel);

            Task<Item> SaveAsync(int? id, NewItem item, CancellationToken cancel);

            Task<bool> DeleteAsync(int id, CancellationToken cancel);

            Task<Receipt> BuyAsync(Purchase purchase, CancellationToken cancel);
        }

        public sealed class Items(IStore store)
        {
            [HttpTrigger("GET", "/area#/items")]
            public Task<Page> List(string? search, int page = 1, CancellationToken cancel = default) => store.ListAsync(page, search, cancel);

            [HttpTrigger("GET", "/area#/items/{id:int}")]
            public Task<Item?> Find(int id, CancellationToken cancel) => store.FindAsync(id, cancel);

            [HttpTrigger("POST", "/area#/items")]
            public Task<Item> Create(NewItem item, CancellationToken cancel) => store.SaveAsync(null, item, cancel);

            [HttpTrigger("PUT", "/area#/items/{id:int}")]
            public Task<Item> Update(int id, NewItem item, CancellationToken cancel) => store.SaveAsync(id, item, cancel);

            [HttpTrigger("DELETE", "/area#/items/{id:int}")]
            public async Task<Results<NoContent, NotFound>> Delete(int id, CancellationToken cancel) =>
                await store.DeleteAsync(id, cancel) ? TypedResults.NoContent() : TypedResults.NotFound();
        }

        public static class Purchases
        {
            [HttpTrigger("POST", "/area#/purchases", Timeout = "10s")]
            public static async Task<Receipt> Buy(Purchase purchase, IStore store, CancellationToken cancel)
            {
                var receipt = await store.BuyAsync(purchase, cancel);
                return receipt with { Total = receipt.Quantity * receipt.Item.Price };
            }

            [HttpTrigger("GET", "/area#/purchases/{day}")]
            public static IReadOnlyList<Receipt> Since(DateOnly day, HttpContext context)
            {
                context.Response.Headers["X-Day"] = day.ToString("O");
                return Array.Empty<Receipt>();
            }

            [HttpTrigger("GET", "/area#/hello/{name}")]
            public static string Hello(string name) => "Hello, " + name + "!";

            [HttpTrigger("GET", "/area#/files/{*path}")]
            public static IResult Download(string path) => TypedResults.NotFound();

            [DirectTrigger]
            public static Task<Receipt> Replay(Purchase purchase, IStore store, CancellationToken cancel) => store.BuyAsync(purchase, cancel);
        }
        """;

    private const string EventArea = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using Serverless;

        namespace Shop.Area#;

        public sealed record Address(string Street, string City, int Zip);

        public sealed record Order(Guid Id, string Customer, Address To, IReadOnlyList<Line> Lines, DateTimeOffset PlacedAt);

        public sealed record Line(int ItemId, int Quantity, decimal Price);

        public sealed record Parcel(Guid Id, Order Order, string? Carrier);

        public sealed record Report(DateOnly Day, int Orders, decimal Total);

        public interface IStore
        {
            Task SaveAsync(Order order, CancellationToken cancel);

            Task<Report> ReportAsync(DateOnly day, CancellationToken cancel);
        }

        public sealed class Orders(IStore store)
        {
            [HttpTrigger("POST", "/area#/orders")]
            [return: QueueOutput("area#-orders")]
            public async Task<Order> Place(Order order, CancellationToken cancel)
            {
                await store.SaveAsync(order, cancel);
                return order;
            }

            [QueueTrigger("area#-orders", BatchSize = 25, MaxAttempts = 3)]
            [Idempotent(Key = "order.Id")]
            [return: StreamOutput("area#-parcels", Key = "Order.Customer")]
            public Parcel Pack(Order order) => new(order.Id, order, null);

            [QueueTrigger("area#-returns")]
            public Task Return(Message<Order> order, [EventOutput("area#.returned", Subject = "Id")] IOutput<Parcel> returned, CancellationToken cancel) =>
                store.SaveAsync(order.Body, cancel);

            [StreamTrigger("area#-parcels", ConsumerGroup = "audit")]
            public static BatchResult Audit(IReadOnlyList<Message<Parcel>> parcels) => BatchResult.Success;

            [StreamTrigger("area#-parcels")]
            public static void Count(Parcel[] parcels)
            {
            }

            [EventTrigger("area#.*")]
            public static ValueTask Tell(Parcel parcel, FunctionContext context) => default;
        }

        public static class Files
        {
            [BlobTrigger("area#-uploads/{customer}/{day}.{ext}")]
            [return: BlobOutput("area#-copies/{customer}/{day}.bin")]
            public static byte[] Copy(string customer, DateOnly day, BlobInfo blob, byte[] content) => content;

            [BlobTrigger("area#-orders/{**name}")]
            public static Task Read(string name, Order order, IStore store, CancellationToken cancel) => store.SaveAsync(order, cancel);

            [TimerTrigger("0 3 * * *", TimeZone = "Asia/Seoul")]
            [return: BlobOutput("area#-reports/{timer.ScheduledAt}.json")]
            public static Task<Report> Write(TimerInfo timer, IStore store, CancellationToken cancel) => store.ReportAsync(default, cancel);

            [DirectTrigger]
            public static void Mail(Order order, [DirectOutput("Files.Mail")] IOutput<Order> next)
            {
            }
        }
        """;

    private const string Unrelated = """
        namespace Shop;

        internal static class Unrelated
        {
            public static int Answer(int question) => question + #;
        }
        """;

    /// <summary>The text of an area's file.</summary>
    /// <param name="area">The area.</param>
    /// <param name="withEvents">Whether its functions are those that events start.</param>
    public static string OfArea(int area, bool withEvents) => Fill(withEvents ? EventArea : Area, area);

    /// <summary>The text of the file that is edited: it has no function, and says something else each time.</summary>
    public static string OfUnrelated(int edit) => Fill(Unrelated, edit);

    private static string Fill(string template, int number) => template.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
