using System.Net.Http.Headers;

namespace Auth;

internal static class Credentials
{
    public const string AccessKey = {|SLS5003:"AKIAIOSFODNN7EXAMPLQ"|};
    private const string Connection = {|SLS5003:"Server=db.example.com;Database=users;User Id=app;Password=c0rrect-h0rse;"|};

    public static string ConnectionFor(string tenant) => $"{Connection}Application Name={tenant}";
}

public sealed class DirectoryClient(HttpClient http)
{
    public Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", {|SLS5003:"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"|});
        return http.GetStringAsync(path, cancel);
    }
}

public sealed class TenantFunctions(DirectoryClient directory)
{
    [HttpTrigger("GET", "/tenants/{tenant}")]
    public async Task<string> Find(string tenant, CancellationToken cancel)
    {
        var connection = Credentials.ConnectionFor(tenant);
        var key = Credentials.AccessKey;
        return await directory.ReadAsync($"/tenants/{tenant}?c={connection.Length}&k={key.Length}", cancel);
    }
}
