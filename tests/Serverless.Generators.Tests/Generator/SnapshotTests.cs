using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

/// <summary>What a small program becomes, as a reader of the generated files sees it.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_program_of_two_functions()
    {
        var run = GeneratorRun.Of("""
            using System.ComponentModel.DataAnnotations;
            using Serverless;

            namespace Shop;

            public record Order([Required] string Item, int Quantity);

            public sealed class Orders(TimeProvider clock)
            {
                [HttpTrigger("GET", "/orders/{id:int}")]
                public Order Get(int id, int? copies = null) => new($"{clock.GetUtcNow().Year}-{id}", copies ?? 1);

                [HttpTrigger("POST", "/orders", Timeout = "5s")]
                public static async Task<Order> Add(Order order, CancellationToken cancel)
                {
                    await Task.Yield();
                    return order;
                }
            }
            """);
        run.Load();
        Snapshot.Verify(run.Sources);
    }
}
