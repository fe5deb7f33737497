namespace Reports;

public sealed record Dashboard(int Orders, int Customers, decimal Revenue);

public interface IFigures
{
    Task<int> OrdersAsync(CancellationToken cancel);
    Task<int> CustomersAsync(CancellationToken cancel);
    Task<decimal> RevenueAsync(int orders, CancellationToken cancel);
}

public interface IWeather
{
    Task<double> CelsiusAsync(CancellationToken cancel);
}

public sealed class DashboardFunctions(IFigures figures, IWeather weather)
{
    [HttpTrigger("GET", "/dashboard")]
    public async Task<Dashboard> Show(CancellationToken cancel)
    {
        var orders = await figures.OrdersAsync(cancel);
        var celsius = await {|SLS3012:weather.CelsiusAsync(cancel)|};
        var revenue = await figures.RevenueAsync(orders + (int)celsius, cancel);
        return new Dashboard(orders, 0, revenue);
    }

    [HttpTrigger("GET", "/dashboard/together")]
    public async Task<Dashboard> Together(CancellationToken cancel)
    {
        var orders = figures.OrdersAsync(cancel);
        var customers = figures.CustomersAsync(cancel);
        await Task.WhenAll(orders, customers);
        var revenue = await figures.RevenueAsync(orders.Result, cancel);
        return new Dashboard(orders.Result, customers.Result, revenue);
    }
}
