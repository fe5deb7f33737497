namespace Reports;

public interface IExports
{
    Task<string> RunAsync(string name, CancellationToken cancel);
}

public sealed class ExportFunctions(IExports exports)
{
    private const string Hour = "1h";

    [DirectTrigger(Timeout = Hour)]
    public Task<string> {|SLS3005:Yearly|}(string name, CancellationToken cancel) => exports.RunAsync(name, cancel);

    [HttpTrigger("GET", "/exports/{name}", Timeout = "120s")]
    public Task<string> {|SLS3005:Daily|}(string name, CancellationToken cancel) => exports.RunAsync(name, cancel);

    [HttpTrigger("GET", "/exports/{name}/state", Timeout = "2s")]
    public Task<string> State(string name, CancellationToken cancel) => exports.RunAsync(name, cancel);
}
