using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PetStore.Data;
using Serverless.Platforms.Tests;
using Serverless.Testing;

namespace PetStore.Tests;

/// <summary>The sample on a platform, with a database file of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IAsyncDisposable _host;

    private Shop(string folder, IAsyncDisposable host, HttpClient client)
    {
        _folder = folder;
        _host = host;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task<Shop> OpenAsync(TestPlatform platform)
    {
        if (platform != TestPlatform.Local)
        {
            return await OpenPublishedAsync(platform);
        }

        var folder = Directory.CreateTempSubdirectory("petstore-").FullName;
        var database = new PetDatabase(Path.Combine(folder, "shop.db"));
        var local = await FunctionTestHost.StartAsync<PetDatabase>(builder => builder.Services.Replace(ServiceDescriptor.Singleton(database)), TestContext.Current.CancellationToken);
        return new Shop(folder, local, local.Client);
    }

    private static async Task<Shop> OpenPublishedAsync(TestPlatform platform)
    {
        var program = await SampleProgram.GetAsync("PetStore", platform == TestPlatform.Lambda ? "aws-lambda" : null);
        var folder = Directory.CreateTempSubdirectory("petstore-").FullName;
        var driver = await PlatformDrivers.StartAsync($"{platform}", program, new Dictionary<string, string> { ["PetStore__Database"] = Path.Combine(folder, "shop.db") });
        return new Shop(folder, driver, driver.Client);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
