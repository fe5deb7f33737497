using System.Net.Http.Json;

namespace Crm;

public sealed record Company(string Name, string Country);

internal static class CompanyApi
{
    public static async Task<Company?> FindAsync(string name, CancellationToken cancel)
    {
        using var client = {|SLS4005:new HttpClient { Timeout = TimeSpan.FromSeconds(5) }|};
        return await client.GetFromJsonAsync<Company>($"https://companies.example.com/{name}", cancel);
    }

    public static async Task<string> LogoAsync(string name, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = {|SLS3002,SLS4005:new HttpClient(handler)|};
        return await client.GetStringAsync($"https://logos.example.com/{name}", cancel);
    }
}

public static class CompanyFunctions
{
    [HttpTrigger("GET", "/companies/{name}")]
    public static Task<Company?> Find(string name, CancellationToken cancel) => CompanyApi.FindAsync(name, cancel);

    [HttpTrigger("GET", "/companies/{name}/logo")]
    public static Task<string> Logo(string name, CancellationToken cancel) => CompanyApi.LogoAsync(name, cancel);
}
