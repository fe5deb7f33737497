using System.Net;
using System.Net.Http.Json;
using PetStore.Pets;
using PetStore.Purchases;

namespace PetStore.Tests;

public abstract class PurchaseTests(TestPlatform platform)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_purchase_takes_stock_and_leaves_a_receipt()
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var answer = await shop.Client.PostAsJsonAsync("/purchases", new PurchaseOrder(3, 2, "ann@example.com"), Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var receipt = await shop.Client.GetFromJsonAsync<Receipt>(answer.Headers.Location!.ToString(), Cancel);
        Assert.Equal((3L, 2, 360m, "ann@example.com"), (receipt!.PetId, receipt.Quantity, receipt.Total, receipt.Buyer));
        Assert.Equal(3, (await shop.Client.GetFromJsonAsync<Pet>("/pets/3", Cancel))!.Stock);
    }

    [Fact]
    public async Task Two_hundred_buyers_at_once_never_oversell()
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var created = await shop.Client.PostAsJsonAsync("/pets", new PetData("Rare", "axolotl", 100m, 37), Cancel);
        var pet = (await created.Content.ReadFromJsonAsync<Pet>(Cancel))!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async buyer =>
        {
            using var answer = await shop.Client.PostAsJsonAsync("/purchases", new PurchaseOrder(pet.Id, 1, $"buyer-{buyer}"), Cancel);
            return answer.StatusCode;
        }));

        Assert.Equal(37, answers.Count(s => s == HttpStatusCode.Created));
        Assert.Equal(163, answers.Count(s => s == HttpStatusCode.Conflict));
        Assert.Equal(0, (await shop.Client.GetFromJsonAsync<Pet>($"/pets/{pet.Id}", Cancel))!.Stock);
    }

    [Fact]
    public async Task More_than_there_is_takes_nothing()
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var answer = await shop.Client.PostAsJsonAsync("/purchases", new PurchaseOrder(1, 4, "ann"), Cancel);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(3, (await shop.Client.GetFromJsonAsync<Pet>("/pets/1", Cancel))!.Stock);
    }

    [Theory]
    [InlineData("""{"petId":99,"quantity":1,"buyer":"ann"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"petId":1,"quantity":0,"buyer":"ann"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"petId":1,"quantity":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"petId":1,""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_bad_order_is_refused(string body, HttpStatusCode status)
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var answer = await shop.Client.PostAsync("/purchases", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(status, answer.StatusCode);
    }
}
