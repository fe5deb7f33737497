namespace Subject;

internal static class Functions
{
    [HttpTrigger("GET", "/hello/{name}")]
    public static Greeting Hello(string name) => new($"Hello, {name}!");

    [HttpTrigger("POST", "/orders")]
    public static Receipt Buy(Order order) => new(order.Item, order.Quantity, order.Quantity * order.Price);
}
