using Microsoft.Extensions.Options;

namespace Reports;

public sealed class PrintOptions
{
    public int Dpi { get; set; } = 300;
}

public interface IPrinter
{
    string Print(string text);
}

public sealed class Printer(IOptions<PrintOptions> options, Fonts fonts) : IPrinter
{
    public string Print(string text) => $"{text} at {options.Value.Dpi} in {fonts.Default}";
}

public sealed class Fonts
{
    public string Default => "Inter";
}

public sealed class Spooler;

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PrintOptions>(configuration.GetSection("Print"));
        services.AddSingleton<Fonts>();
        services.AddSingleton<IPrinter, Printer>();
        {|SLS4007:services.AddSingleton<Spooler>()|};
    }
}

public static class PrintFunctions
{
    [HttpTrigger("GET", "/print/{text}")]
    public static string Print(string text, IPrinter printer) => printer.Print(text);
}
