using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Tests.Routing;

public sealed class RouteTemplateParserTests
{
    /// <summary>The message says what is wrong; the span is what an editor underlines.</summary>
    [Theory]
    [InlineData("~a", "~", "not with '~' alone")]
    [InlineData("/a//b", "/", "two slashes")]
    [InlineData("//", "/", "two slashes")]
    [InlineData("/{a", "{a", "no '}'")]
    [InlineData("/a}/b", "}", "no '{'")]
    [InlineData("/{a{b}", "{", "must be written '{{'")]
    [InlineData("/{}", "{}", "needs a name")]
    [InlineData("/{*}", "{*}", "needs a name")]
    [InlineData("/{a/b}", "{a/b}", "not a valid name")]
    [InlineData("/{a*}", "{a*}", "not a valid name")]
    [InlineData("/{a}/{A}", "{A}", "twice")]
    [InlineData("/x?y", "?", "'?'")]
    [InlineData("/{*a}/b", "{*a}", "must be the last segment")]
    [InlineData("/x{*a}", "{*a}", "segment by itself")]
    [InlineData("/{*a?}", "?", "optional already")]
    [InlineData("/{a=1?}", "{a=1?}", "one of the two")]
    [InlineData("/{a}{b}", "{a}{b}", "text between")]
    [InlineData("/{a?}.x", "{a?}", "at the end")]
    [InlineData("/{a}-{b?}", "{b?}", "follow a period")]
    [InlineData("/{a:strange}", "strange", "'strange' is not a route constraint. Known are: alpha, bool")]
    [InlineData("/{a:int}/{b:min(x)}", "min(x)", "whole number")]
    [InlineData("/{a:length(3,2)}", "length(3,2)", "must not be greater")]
    [InlineData("/{a:minlength(-1)}", "minlength(-1)", "not negative")]
    [InlineData("/{a:range(1)}", "range(1)", "two whole numbers")]
    [InlineData("/{a:int(5)}", "int(5)", "no arguments")]
    [InlineData("/{a:regex}", "regex", "needs a pattern")]
    [InlineData("/{a:regex([)}", "regex([)", "is not valid")]
    [InlineData("/{a:regex(x{{2}}[)}", "{a:regex(x{{2}}[)}", "is not valid")]
    public void Says_what_is_wrong_and_where(string template, string span, string message)
    {
        Assert.False(RouteTemplateParser.TryParse(template, out _, out var error));
        Assert.Equal(span, template.Substring(error!.Offset, error.Length));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Knows_every_constraint_of_aspnetcore()
    {
        // "string" is not one of them.
        var known = new Microsoft.AspNetCore.Routing.RouteOptions().ConstraintMap.Keys.Order(StringComparer.Ordinal);
        Assert.False(RouteTemplateParser.TryParse("/{a:string}", out _, out var error));
        Assert.EndsWith($"Known are: {string.Join(", ", known)}.", error!.Message);
    }

    [Fact]
    public void Has_a_limit_of_segments()
    {
        var longest = string.Concat(Enumerable.Repeat("/a", 28));
        Assert.True(RouteTemplateParser.TryParse(longest, out _, out _));
        Assert.False(RouteTemplateParser.TryParse(longest + "/b", out _, out var error));
        Assert.Equal((57, 1), (error!.Offset, error.Length));
    }

    [Fact]
    public void Parameters_know_their_slot_and_place()
    {
        const string text = "~/x/{a:int}/{b}.{c?}/{**d=z}";
        var parameters = RouteTable.Parse(text.Replace(".{c?}", "-{c}")).Parameters;
        Assert.Equal(["a", "b", "c", "d"], parameters.Select(p => p.Name));
        Assert.Equal([0, 1, 2, 3], parameters.Select(p => p.Slot));
        Assert.Equal("{a:int}", text.Substring(parameters[0].Offset, parameters[0].Length));
        Assert.True(parameters[3] is { IsCatchAll: true, EncodeSlashes: false, DefaultValue: "z" });
    }

    [Fact]
    public void Equal_text_is_an_equal_model()
    {
        const string text = "/a/{b:length(1,3)}.{c?}";
        Assert.Equal(RouteTable.Parse(text), RouteTable.Parse(text));
        Assert.Equal(RouteTable.Parse(text).GetHashCode(), RouteTable.Parse(text).GetHashCode());
        Assert.NotEqual(RouteTable.Parse(text), RouteTable.Parse("/a/{b:length(1,4)}.{c?}"));
    }
}
