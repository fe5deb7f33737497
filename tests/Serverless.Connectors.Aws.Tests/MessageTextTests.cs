using System.Text;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>What of a body SQS takes as it is. The emulator takes less than SQS: characters beyond the first plane are refused there.</summary>
public class MessageTextTests
{
    [Theory]
    [InlineData("plain", null)]
    [InlineData("\U0001F600 \t\r\n\uD7FF\uE000\uFFFD", null)]
    [InlineData(" ", null)]
    [InlineData("", MessageText.Base64)]
    [InlineData("\u0000", MessageText.Base64)]
    [InlineData("a\u000Bb", MessageText.Base64)]
    [InlineData("\uFFFE", MessageText.Base64)]
    public void A_text_stays_readable_where_SQS_takes_it(string text, string? encoding)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var written = MessageText.Write(body, out var used);
        Assert.Equal(encoding, used);
        Assert.True(MessageText.IsPlain(written));
        Assert.Equal(body, MessageText.Read(written, used));
    }

    [Fact]
    public void Half_a_character_is_no_text()
    {
        // Not as arguments of a theory: an attribute cannot hold them.
        Assert.False(MessageText.IsPlain("\uD83D"));
        Assert.False(MessageText.IsPlain("a\uDE00b"));
        Assert.False(MessageText.IsPlain("\uDE00\uD83D"));
    }

    [Fact]
    public void What_only_says_that_it_is_encoded_is_taken_as_it_is() => Assert.Equal("not base64!"u8.ToArray(), MessageText.Read("not base64!", MessageText.Base64));
}
