using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>The published PetStore, from its archive.</summary>
public sealed class PetStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lists_finds_and_sells_pets()
    {
        await using var shop = await SampleOnLambda.StartAsync("PetStore");

        var page = await shop.Client.GetFromJsonAsync<JsonElement>("/pets?size=5&page=3", Cancel);
        Assert.Equal(12, page.GetProperty("total").GetInt32());
        Assert.Equal([11, 12], page.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetInt32()));
        var found = await shop.Client.GetFromJsonAsync<JsonElement>("/pets/search?species=dog&maxPrice=500", Cancel);
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        Assert.Equal(5, await StockAsync(shop, 3));

        using var answer = await BuyAsync(shop, """{"petId":3,"quantity":2,"buyer":"ann@example.com"}""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var receipt = await shop.Client.GetFromJsonAsync<JsonElement>(answer.Headers.Location!.ToString(), Cancel);
        Assert.Equal((2, 360m, "ann@example.com"), (receipt.GetProperty("quantity").GetInt32(), receipt.GetProperty("total").GetDecimal(), receipt.GetProperty("buyer").GetString()));
        Assert.Equal(3, await StockAsync(shop, 3));
    }

    [Theory]
    [InlineData("/pets/99", HttpStatusCode.NotFound)]
    [InlineData("/pets/one", HttpStatusCode.NotFound)]
    [InlineData("/pets?size=0", HttpStatusCode.BadRequest)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task It_says_what_is_wrong(string path, HttpStatusCode status)
    {
        await using var shop = await SampleOnLambda.StartAsync("PetStore");
        using var answer = await shop.Client.GetAsync(path, Cancel);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"petId":99,"quantity":1,"buyer":"ann"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"petId":1,"quantity":4,"buyer":"ann"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"petId":1,"quantity":0,"buyer":"ann"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"petId":1,""", HttpStatusCode.BadRequest)]
    public async Task It_refuses_a_bad_order(string order, HttpStatusCode status)
    {
        await using var shop = await SampleOnLambda.StartAsync("PetStore");
        using var answer = await BuyAsync(shop, order);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(3, await StockAsync(shop, 1));
    }

    private static async Task<int> StockAsync(SampleOnLambda shop, int pet) =>
        (await shop.Client.GetFromJsonAsync<JsonElement>($"/pets/{pet}", Cancel)).GetProperty("stock").GetInt32();

    private static Task<HttpResponseMessage> BuyAsync(SampleOnLambda shop, string order) =>
        shop.Client.PostAsync("/purchases", new StringContent(order, Encoding.UTF8, "application/json"), Cancel);
}
