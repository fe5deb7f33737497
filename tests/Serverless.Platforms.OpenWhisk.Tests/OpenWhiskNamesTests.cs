namespace Serverless.Platforms.OpenWhisk.Tests;

public sealed class OpenWhiskNamesTests
{
    [Theory]
    [InlineData("Orders.Pack", "Orders.Pack")]
    [InlineData("a/b:c{d}", "a-b-c-d-")]
    [InlineData("größe", "gr--e")]
    [InlineData("-first", "_-first")]
    [InlineData("open ", "open")]
    public void What_cannot_stand_in_a_name_is_replaced(string name, string expected) => Assert.Equal(expected, OpenWhiskNames.Action(name));

    [Fact]
    public void A_trigger_says_its_kind() => Assert.Equal("queue.clicks", OpenWhiskNames.Trigger("queue", "clicks"));

    [Fact]
    public void A_name_has_its_last_part() => Assert.Equal(("c", "c"), (OpenWhiskNames.Last("/a/b/c"), OpenWhiskNames.Last("c")));

    [Fact]
    public void A_name_has_at_most_256_characters() => Assert.Equal(256, OpenWhiskNames.Action(new string('n', 300)).Length);
}
