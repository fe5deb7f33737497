namespace Serverless.Hosting.Tests.Commands;

public class NearestNameTests
{
    [Theory]
    [InlineData("lst", "list")]
    [InlineData("INVOKE", "invoke")]
    [InlineData("manifets", "manifest")]
    [InlineData("everything", null)]
    public void The_nearest_name_is_suggested(string text, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(text, ["list", "invoke", "manifest"]));
}
