using System.Text;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>Code that does not compile yet: analyzers and generator never throw, and no finished function is lost.</summary>
public class RobustnessTests
{
    private const int Rounds = 100;

    private const string Corpus = """
        public record Order(int Id, List<Line> Lines, Action? Callback = null);
        public record Line([property: System.Text.Json.Serialization.JsonPropertyName("p")] string Product, decimal Price);
        public class Page { public int Size { get; set; } = 10; [FromQuery(Name = "q")] public string? Query { get; set; } }

        public static class Start
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<TimeProvider>(TimeProvider.System);
        }

        public partial class Shop(TimeProvider time)
        {
            [HttpTrigger("GET", "/orders/{id:int}/{name?}", Name = "find", Timeout = "5s")]
            public async Task<Order?> Find(int id, string? name, CancellationToken cancel) { await Task.Yield(); return null; }

            [HttpTrigger("POST, PUT", @"/orders/{id:guid}")]
            [DirectTrigger(Memory = 512)]
            private static async void Buy<T>(Guid id, [FromBody] Order order, T other) => await Task.Yield();

            [HttpTrigger("GET", "/orders/{key}/{**rest}")]
            internal IEnumerable<Line> Lines(string key, [AsParameters] Page page, [FromServices] TimeProvider other) => [];

            [HttpTrigger(route: $"/{"x"}", method: "*")]
            public static IResult Any(HttpContext context) => Results.Ok(time());

            private static int time() => 1;
        }

        public static class Kept
        {
            [HttpTrigger("GET", "/kept")]
            public static string Find() => "";
        }
        """;

    [Fact]
    public async Task RandomMutationsNeverMakeThemThrow()
    {
        const int seed = 20251122;
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var source = Mutate(random);
            try
            {
                var compilation = TestProject.Create(source);
                await Analysis.RunAsync(compilation);
                Verify.Generate(compilation);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, round {round}: {exception}\n\n{source}");
            }
        }
    }

    [Fact]
    public async Task AnUnfinishedMethodKeepsTheOthers()
    {
        var compilation = TestProject.Create(Corpus.Replace("return null; }", "return nu", StringComparison.Ordinal));
        await Analysis.RunAsync(compilation);
        Assert.Contains(Verify.Generate(compilation).SyntaxTrees, t => t.FilePath.Contains("Kept", StringComparison.Ordinal));
    }

    private static string Mutate(Random random)
    {
        var source = new StringBuilder(Corpus);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var position = random.Next(source.Length);
            var length = Math.Min(random.Next(1, random.Next(2, 40)), source.Length - position);
            switch (random.Next(4))
            {
                case 0:
                    source.Remove(position, length);
                    break;
                case 1:
                    source.Insert(position, source.ToString(random.Next(source.Length - 40), length));
                    break;
                case 2:
                    source[position] = "{}()[]\"',;:.<>?*=/\\@ \n$"[random.Next(23)];
                    break;
                default:
                    source.Replace(Words[random.Next(Words.Length)], Words[random.Next(Words.Length)], position, Math.Min(200, source.Length - position));
                    break;
            }
        }

        return source.ToString();
    }

    private static readonly string[] Words =
    [
        "static ", "string", "int", "\"GET\"", "null", "record", "class", "Order", "Task", "void", "new[] { \"a\" }", "typeof(Order)", "Name", "Timeout", "default",
        "{id:int}", "{", "}", "?", "ref ", "params ", "Span<int>", "dynamic", "int*", "(int, string)", "Shop", "T", "nameof(Shop)", "interface", "partial ",
    ];
}
