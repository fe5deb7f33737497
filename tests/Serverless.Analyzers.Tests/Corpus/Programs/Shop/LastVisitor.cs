namespace Shop;

public sealed record Visit(string Customer, DateTimeOffset At);

public static class VisitFunctions
{
    private static Visit? lastVisit;
    private static int visits;

    public static string Greeting { get; set; } = "Welcome";

    [HttpTrigger("GET", "/hello/{customer}")]
    public static string Hello(string customer, TimeProvider time)
    {
        {|SLS2001:lastVisit = new Visit(customer, time.GetUtcNow())|};
        {|SLS2001:visits++|};
        if ({|SLS2003:Greeting|}.Length == 0)
        {
            return customer;
        }

        return $"{Greeting} {customer}";
    }

    [DirectTrigger]
    public static void Rename(string greeting) => {|SLS2001:Greeting = greeting|};
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddSingleton(TimeProvider.System);
}
