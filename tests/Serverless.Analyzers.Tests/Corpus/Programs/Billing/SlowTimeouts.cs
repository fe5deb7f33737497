using System.Data.Common;
using Npgsql;

namespace Billing;

public static class Gateways
{
    public static readonly HttpClient Tax = new() { {|SLS3002:Timeout = TimeSpan.FromMinutes(2)|}, BaseAddress = new Uri("https://tax.example.com") };
    public static readonly HttpClient Rates = new() { Timeout = TimeSpan.FromSeconds(3), BaseAddress = new Uri("https://rates.example.com") };
}

public sealed class Ledger(NpgsqlDataSource source)
{
    public async Task<object?> BalanceAsync(string account, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("select sum(amount) from ledger where account = $1");
        {|SLS3002:command.CommandTimeout = 120|};
        command.Parameters.AddWithValue("account", account);
        return await command.ExecuteScalarAsync(cancel);
    }
}

public sealed class TaxFunctions(Ledger ledger)
{
    [HttpTrigger("GET", "/tax/{account}", Timeout = "10s")]
    public async Task<string> Tax(string account, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        {|SLS3002:limited.CancelAfter(TimeSpan.FromSeconds(60))|};
        var balance = await ledger.BalanceAsync(account, limited.Token);
        var rate = await Gateways.Rates.GetStringAsync($"/eur?balance={balance}", limited.Token);
        return await Gateways.Tax.GetStringAsync($"/quote?rate={rate}", cancel);
    }
}
