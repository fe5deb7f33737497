using Microsoft.AspNetCore.Authorization;
using MongoDB.Driver;

namespace Iot;

public sealed record Device(string Id, string Model);

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IMongoClient>(new MongoClient(configuration["Mongo"]!));
        services.AddScoped<DeviceRegistry>();
    }
}

public sealed class DeviceRegistry(IMongoClient mongo)
{
    private readonly IMongoCollection<Device> devices = mongo.GetDatabase("iot").GetCollection<Device>("devices");

    public Task SaveAsync(Device device, CancellationToken cancel) => devices.ReplaceOneAsync(d => d.Id == device.Id, device, cancellationToken: cancel);
}

public sealed class RegistryFunctions([FromServices] DeviceRegistry registry)
{
    [Authorize]
    [HttpTrigger("PUT", "/devices/{id}")]
    public async Task<IResult> Put(string id, Device device, CancellationToken cancel)
    {
        if (device.Id != id)
        {
            return Results.BadRequest();
        }

        await registry.SaveAsync(device, cancel);
        return Results.NoContent();
    }
}
