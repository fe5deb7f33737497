using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PetStore.Data;
using Serverless.Testing;

namespace PetStore.Tests;

/// <summary>The sample on a free port, with a database file of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string _folder;
    private readonly FunctionTestHost _host;

    private Shop(string folder, FunctionTestHost host)
    {
        _folder = folder;
        _host = host;
    }

    public HttpClient Client => _host.Client;

    public static async Task<Shop> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("petstore-").FullName;
        var database = new PetDatabase(Path.Combine(folder, "shop.db"));
        var host = await FunctionTestHost.StartAsync<PetDatabase>(
            builder => builder.Services.Replace(ServiceDescriptor.Singleton(database)), TestContext.Current.CancellationToken);
        return new Shop(folder, host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
