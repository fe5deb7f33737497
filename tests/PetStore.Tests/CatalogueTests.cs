using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PetStore.Pets;

namespace PetStore.Tests;

public abstract class CatalogueTests(TestPlatform platform)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_shop_is_seeded_and_pages_through_its_pets()
    {
        await using var shop = await Shop.OpenAsync(platform);
        var first = await shop.Client.GetFromJsonAsync<Page<Pet>>("/pets?size=5", Cancel);
        Assert.Equal((12, 1, 5, 5), (first!.Total, first.Number, first.Size, first.Items.Count));
        var last = await shop.Client.GetFromJsonAsync<Page<Pet>>("/pets?size=5&page=3", Cancel);
        Assert.Equal([11, 12], last!.Items.Select(p => p.Id));
        var beyond = await shop.Client.GetFromJsonAsync<Page<Pet>>("/pets?page=99", Cancel);
        Assert.Empty(beyond!.Items);
    }

    [Theory]
    [InlineData("species=dog", 2)]
    [InlineData("species=dog&maxPrice=500", 1)]
    [InlineData("text=LU", 1)]
    [InlineData("text='%20OR%201=1", 0)]
    [InlineData("", 12)]
    public async Task Searches(string query, int found)
    {
        await using var shop = await Shop.OpenAsync(platform);
        var page = await shop.Client.GetFromJsonAsync<Page<Pet>>("/pets/search?" + query, Cancel);
        Assert.Equal(found, page!.Total);
    }

    [Fact]
    public async Task Creates_changes_and_removes_a_pet()
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var created = await shop.Client.PostAsJsonAsync("/pets", new PetData("Ziggy", "gecko", 39.5m, 8), Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var location = created.Headers.Location!.ToString();
        var pet = await shop.Client.GetFromJsonAsync<Pet>(location, Cancel);
        Assert.Equal(new Pet(13, "Ziggy", "gecko", 39.5m, 8), pet);

        using var changed = await shop.Client.PutAsJsonAsync(location, new PetData("Ziggy", "gecko", 42m, 7), Cancel);
        Assert.Equal(42m, (await changed.Content.ReadFromJsonAsync<Pet>(Cancel))!.Price);

        using var removed = await shop.Client.DeleteAsync(location, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await shop.Client.GetAsync(location, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var goneTwice = await shop.Client.DeleteAsync(location, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, goneTwice.StatusCode);
    }

    [Fact]
    public async Task A_bad_pet_is_refused_with_every_field_named()
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var answer = await shop.Client.PostAsJsonAsync("/pets", new { name = new string('x', 81), species = "DOG!", price = -1, stock = -5 }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        var fields = problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name.ToLowerInvariant()).Order();
        Assert.Equal(["name", "price", "species", "stock"], fields);
    }

    [Theory]
    [InlineData("/pets?size=0", HttpStatusCode.BadRequest)]
    [InlineData("/pets?page=x", HttpStatusCode.BadRequest)]
    [InlineData("/pets/one", HttpStatusCode.NotFound)]
    [InlineData("/pets/99", HttpStatusCode.NotFound)]
    public async Task Says_what_is_wrong(string path, HttpStatusCode status)
    {
        await using var shop = await Shop.OpenAsync(platform);
        using var answer = await shop.Client.GetAsync(path, Cancel);
        Assert.Equal(status, answer.StatusCode);
    }
}
