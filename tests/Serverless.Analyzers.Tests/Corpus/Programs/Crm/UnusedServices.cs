namespace Crm;

public interface IScoring
{
    int Score(string company);
}

public sealed class Scoring : IScoring
{
    public int Score(string company) => company.Length;
}

public interface IExporter
{
    void Export(string company);
}

public sealed class CsvExporter : IExporter
{
    public void Export(string company) => Console.WriteLine(company);
}

public sealed class Clock;

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services)
    {
        services.AddSingleton<IScoring, Scoring>();
        {|SLS4007:services.AddScoped<IExporter, CsvExporter>()|};
        {|SLS4007:services.AddTransient<Clock>()|};
    }
}

public sealed class ScoreFunctions(IScoring scoring)
{
    [HttpTrigger("GET", "/score/{company}")]
    public int Score(string company) => scoring.Score(company);
}
