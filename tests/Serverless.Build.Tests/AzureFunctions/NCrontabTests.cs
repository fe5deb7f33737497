using Serverless.Build.AzureFunctions;

namespace Serverless.Build.Tests.AzureFunctions;

public class NCrontabTests
{
    [Theory]
    [InlineData("0 3 * * *", "0 0 3 * * *")]
    [InlineData("*/5 * * * *", "0 */5 * * * *")]
    [InlineData("*/10 * * * * *", "*/10 * * * * *")]
    [InlineData("@every_second", "* * * * * *")]
    [InlineData("@daily", "0 0 0 * * *")]
    [InlineData("@weekly", "0 0 0 * * 0")]
    [InlineData("0 9 * * MON-FRI", "0 0 9 * * 1-5")]
    [InlineData("0 9 * * 6,7", "0 0 9 * * 0,6")]
    [InlineData("0 9 * * FRI-1", "0 0 9 * * 0,1,5,6")]
    [InlineData("0 9 * * WED", "0 0 9 * * 3")]
    [InlineData("0 9 * * 1-7", "0 0 9 * * *")]
    [InlineData("0 22-2 * JAN-MAR ?", "0 0 0-2,22,23 * 1-3 *")]
    [InlineData("10-30/10 * * * *", "0 10,20,30 * * * *")]
    [InlineData("5/20 * * * *", "0 5,25,45 * * * *")]
    [InlineData("0 0 13 JUL FRI", "0 0 0 13 7 5")]
    public void A_schedule_has_six_fields(string cron, string expected) => Assert.Equal(expected, NCrontab.Translate("F", cron));

    [Theory]
    [InlineData("0 0 L * *", "'L' is no day of the month that the host has")]
    [InlineData("0 0 15W * *", "'15W' is no day of the month")]
    [InlineData("0 0 * * 1#2", "'1#2' is no day of the week")]
    [InlineData("0 0 * * MON#2", "'MON#2' is no day of the week")]
    [InlineData("0 0 * *", "it has 4 fields")]
    [InlineData("61 0 * * *", "'61' is no minute")]
    public void What_the_host_does_not_have_names_the_function(string cron, string why)
    {
        var message = Assert.Throws<DeploymentException>(() => NCrontab.Translate("Jobs.Night", cron)).Message;
        Assert.Contains("Jobs.Night", message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }
}
