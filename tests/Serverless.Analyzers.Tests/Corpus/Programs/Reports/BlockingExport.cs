using System.Net.Http.Json;

namespace Reports;

public sealed record Row(string Name, decimal Value);

public interface IRows
{
    Task<List<Row>> LoadAsync(int year, CancellationToken cancel);
}

public sealed class Exporter(IRows rows)
{
    public string Export(int year, CancellationToken cancel)
    {
        var loaded = {|SLS3007:rows.LoadAsync(year, cancel).Result|};
        return string.Join('\n', loaded.Select(row => $"{row.Name};{row.Value}"));
    }

    public void Warm(int year, CancellationToken cancel) => {|SLS3007:rows.LoadAsync(year, cancel).Wait(cancel)|};
}

public static class ReportFunctions
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    [HttpTrigger("GET", "/reports/{year:int}")]
    public static string Export(int year, [FromServices] Exporter exporter, CancellationToken cancel)
    {
        exporter.Warm(year, cancel);
        return exporter.Export(year, cancel);
    }

    [HttpTrigger("GET", "/reports/rate")]
    public static decimal Rate(CancellationToken cancel) =>
        {|SLS3007:Client.GetFromJsonAsync<decimal>("https://rates.example.com/eur", cancel).GetAwaiter().GetResult()|};
}
