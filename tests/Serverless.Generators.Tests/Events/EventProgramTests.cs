using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Events;

/// <summary>Programs whose functions are started by events, compiled and run with the embedded broker in memory.</summary>
public class EventProgramTests
{
    [Fact]
    public async Task A_message_goes_from_a_request_to_a_queue_to_a_function()
    {
        var run = GeneratorRun.Of("""
            using Serverless;

            public record Click(int Id, string Ad);

            public static class Clicks
            {
                public static readonly List<string> Billed = [];

                [HttpTrigger("GET", "/click/{ad}")]
                [return: QueueOutput("clicks")]
                public static Click Click(string ad) => new(7, ad);

                [QueueTrigger("clicks", BatchSize = 25)]
                [return: QueueOutput("bills")]
                public static string Bill(Click click) => $"{click.Id} {click.Ad}";

                [QueueTrigger("bills")]
                public static void Note(IReadOnlyList<string> bills) => Billed.AddRange(bills);
            }
            """);
        await using var program = await EventProgram.StartAsync(run);
        Assert.Equal("""{"id":7,"ad":"shoes"}""", await program.GetAsync("/click/shoes"));
        await program.DrainAsync();
        Assert.Equal(["7 shoes"], program.Field<List<string>>("Clicks", "Billed"));
    }
}
