using Azure.Core;
using Azure.Identity;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Users;

public static class DirectorySync
{
    private static readonly TokenCredential Credential = new DefaultAzureCredential();

    private static readonly AccessToken Token =
        {|SLS2010:Credential.GetToken(new TokenRequestContext(new[] { "https://graph.example.com/.default" }), default)|};

    private static readonly DateTimeOffset Since = {|SLS2010:DateTimeOffset.Now|}.AddDays(-1);

    [FunctionName("SyncDirectory")]
    public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, ILogger log)
    {
        log.LogInformation("Since {Since} with {Length} characters, late: {Late}", Since, Token.Token.Length, timer.IsPastDue);
    }
}
