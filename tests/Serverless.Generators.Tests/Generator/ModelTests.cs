using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

/// <summary>Models are values: equal for equal programs, and without anything that keeps a compilation alive.</summary>
public class ModelTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using Serverless;
        namespace Shop;
        public record Line([property: Range(1, 9)] int Count, string Item);
        public record Order(int Id, List<Line> Lines, Dictionary<string, decimal> Prices);
        public class F(TimeProvider clock)
        {
            [HttpTrigger("GET", "/x/{id:int}/{*rest}")] public Order? Run(int id, string rest, string[] tags, Guid? key = null) => null;
            [HttpTrigger("POST", "/x", Timeout = "5s")] public Task<Order> Make(Order order, CancellationToken cancel) => Task.FromResult(order);
            [DirectTrigger] public ValueTask<int> Twice(int n, TimeProvider other) => new(n * 2);
        }
        public class Jobs(TimeProvider clock)
        {
            [QueueTrigger("q", BatchSize = 5, Backoff = "2s"), QueueTrigger("r"), Idempotent(Key = "order.Id", For = "48h")] [return: StreamOutput("s", Key = "Id"), BlobOutput("files/{order.Id}.json")]
            public Order? Pack(Order order, [EventOutput("packed", Source = "/shop", Subject = "Item")] IOutput<Line> lines, CancellationToken cancel) => order;
            [StreamTrigger("s", ConsumerGroup = "g")] public static BatchResult Audit(IReadOnlyList<Message<Line>> lines) => BatchResult.Success;
            [BlobTrigger("files/{id}/{**rest}", Events = BlobEvents.All)] public void Read(Guid id, string rest, BlobInfo blob, List<Order> content) => _ = clock;
            [TimerTrigger("@daily", TimeZone = "Asia/Seoul")] [return: BlobOutput("reports/{timer.ScheduledAt}", ContentType = "text/plain")] public static string Write(TimerInfo timer) => "";
            [EventTrigger("a.*"), DirectTrigger] public static void Tell(Line line, [DirectOutput("F.Twice")] IOutput<int> twice) { }
        }
        public static class Hooks { [BeforeSnapshot, AfterRestore] public static void One(IServiceProvider services) { } [AfterRestore] public static Task Two(CancellationToken cancel) => Task.CompletedTask; }
        public static class Startup { [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { } }
        """;

    [Fact]
    public void Equal_programs_have_equal_models_and_hash_codes()
    {
        var (first, second) = (Values(Source), Values(Source));
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        foreach (var (step, values) in first)
        {
            Assert.Equal(values, second[step]);
            Assert.Equal(values.Select(v => v?.GetHashCode()), second[step].Select(v => v?.GetHashCode()));
        }
    }

    [Fact]
    public void Equivalent_programs_have_equal_models()
    {
        var moved = "// a comment\n\n" + Source.Replace("public class F(TimeProvider clock)", "/* moved */ public   class F(TimeProvider clock)", StringComparison.Ordinal);
        var (first, second) = (Values(Source), Values(moved));
        foreach (var (step, values) in first)
        {
            Assert.Equal(values, second[step]);
        }
    }

    [Fact]
    public void No_model_holds_anything_of_the_compiler()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (step, values) in Values(Source))
        {
            foreach (var value in values)
            {
                Walk(value, step, seen);
            }
        }

        Assert.True(seen.Count > 100, $"only {seen.Count} objects were seen");
    }

    private static Dictionary<string, List<object?>> Values(string source) =>
        GeneratorRun.Of(source).Result.TrackedSteps
            .Where(s => TrackingNames.All.Contains(s.Key))
            .ToDictionary(s => s.Key, s => s.Value.SelectMany(v => v.Outputs).Select(o => (object?)o.Value).ToList());

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        var type = value.GetType();
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or IOperation or AttributeData or Location or SyntaxReference
            || type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true,
            $"{path} holds a {type}");
        // A default array is empty: it has nothing to walk, and does not let itself be asked.
        var isDefaultArray = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && value.Equals(Activator.CreateInstance(type));
        if (!isDefaultArray && value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, path + "[]", seen);
            }
        }

        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
