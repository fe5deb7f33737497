using Cronos;
using CsCheck;
using Serverless.Build.AwsLambda;

namespace Serverless.Build.Tests.AwsLambda;

public class AwsCronTests
{
    [Theory]
    [InlineData("0 3 * * *", "0 3 * * ? *")]
    [InlineData("*/5 * * * *", "0/5 * * * ? *")]
    [InlineData("0 0 3 * * *", "0 3 * * ? *")]
    [InlineData("@daily", "0 0 * * ? *")]
    [InlineData("@weekly", "0 0 ? * SUN *")]
    [InlineData("@yearly", "0 0 1 1 ? *")]
    [InlineData("0 9 * * 1-5", "0 9 ? * MON-FRI *")]
    [InlineData("0 9 * * MON-FRI", "0 9 ? * MON-FRI *")]
    [InlineData("0 9 * * 6,7", "0 9 ? * SUN,SAT *")]
    [InlineData("0 9 * * FRI-1", "0 9 ? * SUN,MON,FRI,SAT *")]
    [InlineData("0 9 * * 1-7", "0 9 * * ? *")]
    [InlineData("0 9 * * 2/5", "0 9 ? * SUN,TUE *")]
    [InlineData("0 9 * * 7/2", "0 9 ? * SUN *")]
    [InlineData("0 9 ? * ?", "0 9 * * ? *")]
    [InlineData("0 9 1,15 * ?", "0 9 1,15 * ? *")]
    [InlineData("0 22-2 * JAN-MAR *", "0 0-2,22,23 * 1-3 ? *")]
    [InlineData("10-30/10 * * * *", "10,20,30 * * * ? *")]
    [InlineData("0 0 */2 * *", "0 0 1/2 * ? *")]
    [InlineData("0 0 L * *", "0 0 L * ? *")]
    [InlineData("0 0 15w * *", "0 0 15W * ? *")]
    [InlineData("0 0 * * 5L", "0 0 ? * 6L *")]
    [InlineData("0 0 * * MON#2", "0 0 ? * 2#2 *")]
    [InlineData("0 0 * * 0#1", "0 0 ? * 1#1 *")]
    public void A_schedule_is_said_in_the_dialect_of_AWS(string cron, string expected) => Assert.Equal($"cron({expected})", AwsCron.Translate("F", cron));

    [Theory]
    [InlineData("0 0 13 * FRI", "both the day of the month and the day of the week")]
    [InlineData("*/10 * * * * *", "AWS has no seconds")]
    [InlineData("@every_second", "AWS has no seconds")]
    [InlineData("0 0 L-3 * *", "AWS has no 'L-3'")]
    [InlineData("0 0 LW * *", "AWS has no 'LW'")]
    [InlineData("0 0 * *", "it has 4 fields")]
    [InlineData("61 0 * * *", "'61' is no minute")]
    public void What_AWS_cannot_say_names_the_function(string cron, string why)
    {
        var message = Assert.Throws<DeploymentException>(() => AwsCron.Translate("Jobs.Night", cron)).Message;
        Assert.Contains("Jobs.Night", message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    /// <summary>Both say the same of a minute: ours as the library reads it, theirs by AWS's rules.</summary>
    [Fact]
    public void The_translation_means_what_the_schedule_meant() => Gen
        .Select(Schedule, Gen.Int[0, 4 * 366 * 24 * 60])
        .Sample((cron, minutes) =>
        {
            var translated = AwsCron.Translate("F", cron);
            var ours = CronExpression.Parse(cron);
            var from = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes);
            // The first occurrence from a random time on, and the minute itself.
            var next = ours.GetNextOccurrence(from, inclusive: true);
            Assert.True(next is null || AwsSchedule.Matches(translated, next.Value), $"{cron} runs at {next}, {translated} does not");
            Assert.True(AwsSchedule.Matches(translated, from) == (next == from), $"{cron} and {translated} differ at {from:u}");
        }, iter: 2000);

    private static readonly Gen<string> Schedule = Gen.Select(
        Field(0, 59), Field(0, 23), Gen.OneOf(Gen.Const("*"), Field(1, 31)), Field(1, 12), Gen.OneOf(Gen.Const("*"), Gen.Const("?"), Field(0, 7)),
        // AWS takes one of the two days.
        (minute, hour, dayOfMonth, month, dayOfWeek) => $"{minute} {hour} {(dayOfWeek is "*" or "?" ? dayOfMonth : "*")} {month} {dayOfWeek}");

    private static Gen<string> Field(int first, int last)
    {
        var number = Gen.Int[first, last].Select(n => $"{n}");
        var step = Gen.Int[1, last];
        var range = Gen.Select(number, number, (a, b) => $"{a}-{b}");
        var item = Gen.OneOf(number, range, Gen.Select(range, step, (r, s) => $"{r}/{s}"), Gen.Select(number, step, (n, s) => $"{n}/{s}"));
        return Gen.OneOf(Gen.Const("*"), step.Select(s => $"*/{s}"), item, item.Array[1, 4].Select(items => string.Join(',', items)));
    }
}
