using System.Data.Common;

namespace Reports;

public interface IDb
{
    DbCommand Create(string sql);
}

public sealed class Reports(IDb db, HttpClient http)
{
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var command = db.Create("select 1");
        {|SLS3002:command.CommandTimeout = 300|};
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<string> PollAsync(string id, CancellationToken cancel)
    {
        var tries = 0;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancel);
            var state = await http.GetStringAsync($"/jobs/{id}", cancel);
            if (state == "done")
            {
                return state;
            }
        }
        while (++tries < 20);

        return "pending";
    }
}

public sealed class ReportFunctions(Reports reports)
{
    [HttpTrigger("GET", "/report")]
    public Task<int> Run(CancellationToken cancel) => reports.RunAsync(cancel);

    [HttpTrigger("GET", "/report/{id}", Timeout = "15s")]
    public Task<string> Poll(string id, CancellationToken cancel) => reports.PollAsync(id, cancel);
}
