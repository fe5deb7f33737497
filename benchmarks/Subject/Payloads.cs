namespace Subject;

internal sealed record Greeting(string Message);

internal sealed record Order(string Item, int Quantity, decimal Price);

internal sealed record Receipt(string Item, int Quantity, decimal Total);
