using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Limits;

/// <summary>Messages that come again.</summary>
public class VisibilityTests
{
    [Theory]
    [InlineData("[QueueTrigger(\"q\", Timeout = \"2m\", VisibilityTimeout = \"30s\")]", "{|SLS3006:Run|}")]
    [InlineData("[QueueTrigger(\"q\", VisibilityTimeout = \"20s\")]", "{|SLS3006:Run|}")]
    [InlineData("[QueueTrigger(\"q\", Timeout = \"2m\", VisibilityTimeout = \"2m\")]", "Run")]
    [InlineData("[QueueTrigger(\"q\", Timeout = \"2m\", VisibilityTimeout = \"10m\")]", "Run")]
    [InlineData("[QueueTrigger(\"q\", Timeout = \"2m\")]", "Run")]
    [InlineData("[QueueTrigger(\"q\")]", "Run")]
    public async Task VisibilityIsComparedWithTheLimit(string trigger, string name)
    {
        var found = await OneRule.VerifyAsync("SLS3006", $"public static class Jobs {{ {trigger} public static void {name}(string id) {{ }} }}");
        Assert.All(found, d => Assert.EndsWith("(Jobs.Run)", d.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
