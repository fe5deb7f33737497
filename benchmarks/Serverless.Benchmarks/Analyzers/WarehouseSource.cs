using System.Globalization;
using System.Text;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>
/// Writes the program that analyzers judge: 2,000 helper methods in 80 files, six layers deep, each calling some of the layer below, and
/// 200 functions in 20 files that call the first layer. Every third file of helpers is a service behind an interface.
/// </summary>
internal static class WarehouseSource
{
    public const int HelperFiles = 80;
    public const int HelpersPerFile = 25;
    public const int FunctionFiles = 20;
    public const int FunctionsPerFile = 10;

    private const int Layers = 6;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using System.Text.RegularExpressions;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Warehouse;


        """;

    private const string Types = """
        public sealed record Order(Guid Id, string Customer, IReadOnlyList<OrderLine> Lines)
        {
            internal List<string> Notes { get; } = [];
        }

        public sealed record OrderLine(string Sku, int Quantity, decimal Price);

        """;

    private const string Fields = """
            private static readonly HttpClient s_client = new();
            private static readonly Dictionary<string, int> s_known = new(StringComparer.Ordinal);
            private static readonly List<string> s_recent = [];
            private static readonly Regex s_pattern = new("^(?<area>[a-z]{2})-", RegexOptions.CultureInvariant);
            private static readonly object s_gate = new();
            private static readonly int s_limit = 12;
            private static int s_total;
            private static int s_misses;
            private static int s_calls;

            public static int Total => s_total + s_misses;


        """;

    // #: the file, ~A to ~D: calls, [...]: the trigger's attribute, which a program without triggers does not have.
    private const string Functions = """
        public sealed record Item#(int Id, string Name, decimal Price, DateOnly? Since, IReadOnlyList<string> Tags);

        public sealed record NewItem#(string Name, decimal Price, string[] Tags);

        public sealed record Receipt#(Guid Id, Item# Item, int Quantity, decimal Total, DateTimeOffset At);

        public sealed class Page#
        {
            public required IReadOnlyList<Item#> Items { get; init; }

            public int Total { get; init; }

            public string? Next { get; init; }
        }

        public sealed class Items#(IShelf2 shelf)
        {
            [HttpTrigger("GET", "/area#/items")]
            public async Task<Page#> List(string? search, int page = 1, CancellationToken cancel = default)
            {
                var count = await ~A + page;
                var items = Enumerable.Range(0, count % 20).Select(id => new Item#(id, search ?? "any", 1m, null, [])).ToList();
                return new Page# { Items = items, Total = count, Next = count > 20 ? "/area#/items?page=" + (page + 1) : null };
            }

            [HttpTrigger("GET", "/area#/items/{id:int}")]
            public async Task<Item#?> Find(int id, CancellationToken cancel)
            {
                var order = new Order(Guid.NewGuid(), "anybody", []);
                var price = await shelf.M0(order, cancel) + await ~A;
                return price > 0 ? new Item#(id, "item", price, DateOnly.FromDateTime(DateTime.UtcNow), ["new"]) : null;
            }

            [HttpTrigger("POST", "/area#/items")]
            public Item# Create(NewItem# item)
            {
                ArgumentNullException.ThrowIfNull(item);
                return new Item#(~C, item.Name, item.Price, null, item.Tags);
            }

            [HttpTrigger("PUT", "/area#/items/{id:int}")]
            public async Task<Item#> Update(int id, NewItem# item, CancellationToken cancel)
            {
                try
                {
                    return new Item#(id, item.Name, item.Price + await ~A, null, item.Tags);
                }
                catch (InvalidOperationException exception)
                {
                    throw new ArgumentException($"Item {id} cannot be changed.", nameof(item), exception);
                }
            }

            [HttpTrigger("DELETE", "/area#/items/{id:int}")]
            public async Task<bool> Delete(int id, CancellationToken cancel) => id > 0 && await ~B > 0;
        }

        public static class Purchases#
        {
            [HttpTrigger("POST", "/area#/purchases", Timeout = "10s")]
            public static async Task<Receipt#> Buy(Order order, CancellationToken cancel)
            {
                var total = await Goods.Load(order, cancel);
                var item = new Item#(~D, order.Customer, total, null, []);
                return new Receipt#(order.Id, item, order.Lines.Sum(line => line.Quantity), total + await ~A, DateTimeOffset.UtcNow);
            }

            [HttpTrigger("GET", "/area#/purchases/{day}")]
            public static async Task<IReadOnlyList<Receipt#>> Since(DateOnly day, CancellationToken cancel)
            {
                var (first, second) = (await ~A, await ~B);
                return Enumerable.Range(0, first % 3)
                    .Select(id => new Receipt#(Guid.Empty, new Item#(id, "item", second, day, []), 1, first, DateTimeOffset.UnixEpoch))
                    .ToArray();
            }

            [HttpTrigger("GET", "/area#/hello/{name}")]
            public static string Hello(string name) => "Hello, " + name + ", you are the " + ~C + "th";

            [HttpTrigger("GET", "/area#/weights/{id:guid}")]
            public static Dictionary<string, int> Weights(Guid id)
            {
                var order = new Order(id, "weights", [new OrderLine("X-1", 1, 1m)]);
                return order.Lines.ToDictionary(line => line.Sku, line => line.Quantity + ~D);
            }

            [HttpTrigger("POST", "/area#/replay")]
            public static async Task<Receipt#?> Replay(Receipt# receipt, CancellationToken cancel)
            {
                for (var attempt = 0; attempt < 3; attempt++)
                {
                    if (await ~A is > 0 and var count)
                    {
                        return receipt with { Quantity = count };
                    }

                    await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
                }

                return null;
            }
        }

        """;

    private const string Goods = """
        public interface IGoods
        {
            Task<int> LoadAsync(Order order, CancellationToken cancel);
        }

        public sealed class StoredGoods : IGoods
        {
            private int _loads;

            public async Task<int> LoadAsync(Order order, CancellationToken cancel)
            {
                _loads++;
                await Task.Delay(5, cancel);
                return order.Lines.Count + _loads;
            }
        }

        public static class Goods
        {
            private static readonly IGoods s_goods = new StoredGoods();

            public static Task<int> Load(Order order, CancellationToken cancel) => s_goods.LoadAsync(order, cancel);
        }

        """;

    /// <summary>The files of the program; without triggers, the same code for a project that knows nothing of us.</summary>
    public static IEnumerable<(string Path, string Text)> Files(bool triggers)
    {
        yield return ("Types.cs", Usings + Types + Goods);
        for (var file = 0; file < HelperFiles; file++)
        {
            yield return ($"Helpers{Number(file)}.cs", Helpers(file));
        }

        for (var file = 0; file < FunctionFiles; file++)
        {
            yield return ($"Functions{Number(file)}.cs", FunctionFile(file, triggers));
        }
    }

    private static string Helpers(int file)
    {
        var text = new StringBuilder(Usings);
        var service = IsService(file);
        if (service)
        {
            text.Append($"public interface I{Name(file)}\n{{\n");
            for (var method = 0; method < HelpersPerFile; method++)
            {
                text.Append("    ").Append(Head(method)).Append(";\n");
            }

            text.Append($"}}\n\npublic sealed class {Name(file)} : I{Name(file)}\n{{\n    public static I{Name(file)} Shared {{ get; }} = new {Name(file)}();\n\n");
        }
        else
        {
            text.Append($"public static class {Name(file)}\n{{\n");
        }

        text.Append(Fields);
        for (var method = 0; method < HelpersPerFile; method++)
        {
            var bodies = IsAsynchronous(method) ? HelperBodies.Asynchronous : HelperBodies.Synchronous;
            var body = bodies[(file + (method / 2)) % bodies.Count];
            text.Append(service ? "    public " : "    public static ").Append(IsAsynchronous(method) ? "async " : "").Append(Head(method));
            text.Append("\n    {\n").Append(Fill(body, '%', file % Layers, (file * HelpersPerFile) + method, "order")).Append("\n    }\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string FunctionFile(int file, bool triggers)
    {
        var lines = new List<string>();
        var ordinal = 0;
        foreach (var line in Functions.Split('\n'))
        {
            if (line.TrimStart().StartsWith("[HttpTrigger", StringComparison.Ordinal))
            {
                ordinal++;
                if (!triggers)
                {
                    continue;
                }
            }

            lines.Add(Fill(line, '~', layer: -1, (file * FunctionsPerFile) + ordinal, "new Order(Guid.NewGuid(), \"any\", [])"));
        }

        return (triggers ? "using Serverless;\n" : "") + Usings + string.Join('\n', lines).Replace("#", Number(file), StringComparison.Ordinal);
    }

    /// <summary>Puts calls of the layer below in the place of the marks; the lowest layer ends the chain.</summary>
    private static string Fill(string body, char mark, int layer, int caller, string order)
    {
        var below = layer + 1;
        for (var call = 0; call < 4; call++)
        {
            var asynchronous = call < 2;
            var text = asynchronous ? $"Task.FromResult({Number(caller % 7)})" : Number(caller % 5);
            if (below < Layers)
            {
                // Seeded by the caller, so that the same program is written every time.
                var pick = (caller * 7) + (call * 13);
                var file = below + (Layers * (pick % ((HelperFiles - below + Layers - 1) / Layers)));
                var method = asynchronous ? 2 * (pick % 13) : (2 * (pick % 12)) + 1;
                var target = IsService(file) ? $"{Name(file)}.Shared" : Name(file);
                text = asynchronous ? $"{target}.M{Number(method)}({order}, cancel)" : $"{target}.M{Number(method)}({order}, 1)";
            }

            body = body.Replace($"{mark}{(char)('A' + call)}", text, StringComparison.Ordinal);
        }

        return body;
    }

    private static string Head(int method) => IsAsynchronous(method)
        ? $"Task<int> M{Number(method)}(Order order, CancellationToken cancel)"
        : $"int M{Number(method)}(Order order, int depth)";

    private static bool IsAsynchronous(int method) => method % 2 == 0;

    private static bool IsService(int file) => file % 3 == 2;

    private static string Name(int file) => $"Shelf{Number(file)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
