using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Loyalty;

public class Campaign
{
    public string Id { get; set; } = "";
    public List<string> Customers { get; set; } = new();
}

public static class CampaignFunctions
{
    private static readonly Random Generator = {|SLS2010:new Random(42)|};
    private static readonly Guid Run = {|SLS2010:Guid.NewGuid()|};

    [FunctionName("DrawWinner")]
    public static string Draw([QueueTrigger("campaigns")] Campaign campaign, ILogger log)
    {
        var winner = campaign.Customers[Generator.Next(campaign.Customers.Count)];
        log.LogInformation("{Campaign}: {Winner} (run {Run})", campaign.Id, winner, Run);
        return winner;
    }

    [FunctionName("DrawFairly")]
    public static string DrawFairly([QueueTrigger("fair-campaigns")] Campaign campaign) =>
        campaign.Customers[Random.Shared.Next(campaign.Customers.Count)];
}
