using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

public class VerticalTests
{
    [Fact]
    public async Task A_method_with_a_trigger_is_a_program()
    {
        var run = GeneratorRun.Of("""
            using Serverless;

            public static class Greetings
            {
                [HttpTrigger("GET", "/hello/{name}")]
                public static Greeting Hello(string name) => new($"Hello, {name}!");
            }

            public record Greeting(string Message);
            """);
        await using var program = await run.StartAsync();
        Assert.Equal("""{"message":"Hello, bob!"}""", await program.GetAsync("/hello/bob"));
    }
}
