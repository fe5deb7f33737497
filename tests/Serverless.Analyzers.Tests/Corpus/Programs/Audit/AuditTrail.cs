using System.Text.Json;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Audit;

public class AuditEntry
{
    public string Who { get; set; } = "";
    public string What { get; set; } = "";
}

internal static class AuditFile
{
    private const string FileName = "/home/site/wwwroot/audit.log";

    public static void Append(AuditEntry entry) => {|SLS2006:File.AppendAllText(FileName, JsonSerializer.Serialize(entry) + "\n")|};

    public static string[] Read() => {|SLS2007:File.ReadAllLines(FileName)|};
}

public static class AuditFunctions
{
    [FunctionName("WriteAudit")]
    public static IActionResult Write([HttpTrigger(AuthorizationLevel.Function, "post", Route = "audit")] AuditEntry entry)
    {
        AuditFile.Append(entry);
        return new NoContentResult();
    }

    [FunctionName("ReadAudit")]
    public static IActionResult Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "audit")] HttpRequest request) =>
        new OkObjectResult(AuditFile.Read().TakeLast(request.Query.ContainsKey("all") ? int.MaxValue : 100));
}
