using System.Diagnostics;
using Wolverine;
using Wolverine.Sqlite;
using WolverineQueue;

const int Hundred = 100;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Host.UseWolverine(options =>
{
    options.UseRuntimeCompilation();
    options.PersistMessagesWithSqlite($"Data Source={builder.Configuration["Database"]}");
    options.PublishMessage<Item>().ToLocalQueue("items").UseDurableInbox();
});
var app = builder.Build();

app.MapGet("/health/liveness", () => "up");

// Messages a second, sent a hundred at a time, until the last has come to its handler.
app.MapPost("/run", async (int count, IMessageBus bus) =>
{
    var done = ItemHandler.Expect(count);
    var clock = Stopwatch.GetTimestamp();
    for (var sent = 0; sent < count; sent += Hundred)
    {
        await Task.WhenAll(Enumerable.Range(sent, Hundred).Select(id => bus.PublishAsync(Item.Create(id)).AsTask()));
    }

    await done;
    return count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
});

app.Run();
