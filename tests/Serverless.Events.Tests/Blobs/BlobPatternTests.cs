namespace Serverless.Events.Tests.Blobs;

public class BlobPatternTests
{
    [Theory]
    [InlineData("b/{name}.{ext}", "a.b.jpg", "name=a.b;ext=jpg")]
    [InlineData("b/{name}.jpg", "a.jpg", "name=a")]
    [InlineData("b/{name}.jpg", ".jpg", null)]
    [InlineData("b/{name}.jpg", "x/a.jpg", null)]
    [InlineData("b/{user}/{name}", "u/n", "user=u;name=n")]
    [InlineData("b/{user}/{name}", "u/n/m", null)]
    [InlineData("b/{user}/{name}", "u", null)]
    [InlineData("b/in/{**rest}", "in/a/b.txt", "rest=a/b.txt")]
    [InlineData("b/in/{**rest}", "in/", null)]
    [InlineData("b/in/{**rest}", "out/a", null)]
    [InlineData("b/{**rest}", "a", "rest=a")]
    [InlineData("b/x-{**rest}", "x-y/z", "rest=y/z")]
    [InlineData("b/x-{**rest}", "x-", null)]
    [InlineData("b/{a}-{b}-{c}", "1-2-3-4", "a=1-2;b=3;c=4")]
    [InlineData("b/{a}{b}", "xyz", "a=xy;b=z")]
    [InlineData("b/{a}{b}", "x", null)]
    [InlineData("b/pre{a}post", "prepost", null)]
    [InlineData("b/pre{a}post", "preXpost", "a=X")]
    [InlineData("b/fixed.txt", "fixed.txt", "")]
    [InlineData("b/fixed.txt", "Fixed.txt", null)]
    [InlineData("b/{year}/{month}-{day}.json", "2026/02-03.json", "year=2026;month=02;day=03")]
    public void Names_are_matched(string path, string name, string? expected)
    {
        var pattern = BlobPattern.Parse(path);

        Assert.Equal("b", pattern.Bucket);
        Assert.Equal(expected is not null, pattern.TryMatch(name, out var values));
        Assert.Equal(expected, values is null ? null : string.Join(';', values.Select(value => $"{value.Key}={value.Value}").OrderBy(text => expected!.IndexOf(text, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("bucket")]
    [InlineData("bucket/")]
    [InlineData("/x")]
    [InlineData("b/a//b")]
    [InlineData("b/{a")]
    [InlineData("b/a}")]
    [InlineData("b/{}")]
    [InlineData("b/{**rest}/x")]
    [InlineData("b/{a}{**rest}")]
    [InlineData("b/{**}")]
    [InlineData("{b}/x")]
    public void What_is_no_path_is_refused(string path) => Assert.Throws<FormatException>(() => BlobPattern.Parse(path));

    [Fact]
    public void Long_names_take_no_time()
    {
        var pattern = BlobPattern.Parse("b/" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{{p{i}}}a")) + "z");

        Assert.False(pattern.TryMatch(new string('a', 1024), out _));
    }
}
