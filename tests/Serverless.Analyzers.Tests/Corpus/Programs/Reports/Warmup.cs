using Azure.Security.KeyVault.Secrets;
using Azure.Identity;
using Microsoft.EntityFrameworkCore;

namespace Reports;

public sealed class ReportContext : DbContext;

public sealed record Settings(string Key);

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        var client = new SecretClient(new Uri(configuration["Vault"]!), new DefaultAzureCredential());
        var key = {|SLS4001:client.GetSecret("report-key")|}.Value.Value;
        services.AddSingleton(new Settings(key));
        services.AddDbContext<ReportContext>();
        Migrate(new ReportContext());
    }

    private static void Migrate(ReportContext db) => {|SLS4001:db.Database.Migrate()|};
}

public static class SignedReportFunctions
{
    [HttpTrigger("GET", "/reports/signature")]
    public static int Sign([FromServices] Settings settings, [FromServices] ReportContext db) => settings.Key.Length + db.GetType().Name.Length;
}
