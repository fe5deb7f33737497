namespace BadShop;

public sealed record Pet(int Id, string Name, decimal Price);
