using MinimalApi;

var builder = WebApplication.CreateSlimBuilder(args);

builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, PeerJsonContext.Default));

var app = builder.Build();

app.MapGet("/hello/{name}", (string name) => new Greeting($"Hello, {name}!"));
app.MapPost("/orders", (Order order) => new Receipt(order.Item, order.Quantity, order.Quantity * order.Price));

app.Run();
