using System.Text;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>The examples that AWS has published for Signature Version 4.</summary>
public class SigningTests
{
    private static readonly Credentials Example = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);
    private static readonly DateTimeOffset Then = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GET", "", null, "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "", null, "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "Param2=value2&Param1=value1", null, "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("POST", "", "application/x-www-form-urlencoded", "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    public void Published_examples_of_the_test_suite_are_signed_as_published(string method, string query, string? contentType, string body, string signature)
    {
        KeyValuePair<string, string>[] headers = contentType is null ? [] : [new("Content-Type", contentType)];
        var signed = RequestSigner.Sign(
            new SignedRequest(method, "example.amazonaws.com", "/", query, headers, Encoding.UTF8.GetBytes(body)), Example, "us-east-1", "service", Then);
        var names = contentType is null ? "host;x-amz-date" : "content-type;host;x-amz-date";
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={names}, Signature={signature}",
            signed.Single(h => h.Key == "Authorization").Value);
    }

    [Fact]
    public void The_example_of_the_guide_is_signed_as_published()
    {
        var request = new SignedRequest(
            "GET", "iam.amazonaws.com", "/", "Action=ListUsers&Version=2010-05-08",
            [new("content-type", "application/x-www-form-urlencoded; charset=utf-8")], ReadOnlyMemory<byte>.Empty);
        var signed = RequestSigner.Sign(request, Example, "us-east-1", "iam", Then);
        Assert.EndsWith("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7", signed.Single(h => h.Key == "Authorization").Value);
    }

    [Fact]
    public void The_token_of_a_role_is_sent_and_signed_and_no_key_is_shown()
    {
        var role = Example with { Token = "token" };
        var signed = RequestSigner.Sign(new SignedRequest("GET", "example.amazonaws.com", "/", "", [], default), role, "us-east-1", "service", Then);
        Assert.Contains(new("x-amz-security-token", "token"), signed);
        Assert.Contains("SignedHeaders=host;x-amz-date;x-amz-security-token", signed.Single(h => h.Key == "Authorization").Value);
        Assert.Equal("Credentials", $"{role}");
    }

    [Theory]
    [InlineData("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")]
    [InlineData("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0")]
    [InlineData("00-1-2-01", null)]
    [InlineData(null, null)]
    public void A_trace_is_translated_into_the_words_of_XRay(string? traceParent, string? header) => Assert.Equal(header, TraceHeader.From(traceParent));
}
