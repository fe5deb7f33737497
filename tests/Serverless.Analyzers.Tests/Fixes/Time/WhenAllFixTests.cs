using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time.Parallelism;

namespace Serverless.Analyzers.Tests.Fixes.Time;

/// <summary>SLS3012: independent tasks are awaited together.</summary>
public class WhenAllFixTests
{
    [Fact]
    public async Task AwaitsThemTogether()
    {
        var source = Function("""
                    // The price.
                    var price = await prices.FindAsync(id);
                    int wind = await weather.WindAsync(id).ConfigureAwait(false); // in knots
                    var priceTask = 1;
                    if (id > 0)
                    {
                        var a = await prices.FindAsync(id);
                        var b = await weather.WindAsync(1);
                        return a + b + price;
                    }

                    return price + wind + priceTask;
            """);
        var expected = Function("""
                    // The price.
                    var priceTask2 = prices.FindAsync(id);
                    var windTask = weather.WindAsync(id).AsTask();
                    await Task.WhenAll(priceTask2, windTask);
                    var price = await priceTask2;
                    int wind = await windTask.ConfigureAwait(false); // in knots
                    var priceTask = 1;
                    if (id > 0)
                    {
                        var aTask = prices.FindAsync(id);
                        var bTask = weather.WindAsync(1).AsTask();
                        await Task.WhenAll(aTask, bTask);
                        var a = await aTask;
                        var b = await bTask;
                        return a + b + price;
                    }

                    return price + wind + priceTask;
            """);
        var changed = await FixRunner.ProjectAsync(new WhenAllCodeFix(), source);
        Assert.Equal(expected, changed[0]);
        Assert.Equal(await Behaviour.OfAsync([source]), await Behaviour.OfAsync(changed));
    }

    private static string Function(string body) => $$"""
        public interface IPrices { Task<int> FindAsync(int id); }
        public interface IWeather { ValueTask<int> WindAsync(int place); }
        public class Prices : IPrices { public Task<int> FindAsync(int id) => Task.FromResult(id * 2); }
        public class Weather : IWeather { public ValueTask<int> WindAsync(int place) => new(place * 3); }

        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static async Task<int> Buy(int id, [FromServices] IPrices prices, [FromServices] IWeather weather)
            {
        {{body}}
            }
        }

        public static class Probe
        {
            public static async Task<string> Run() => $"{await Shop.Buy(1, new Prices(), new Weather())} {await Shop.Buy(-1, new Prices(), new Weather())}";
        }
        """;
}
