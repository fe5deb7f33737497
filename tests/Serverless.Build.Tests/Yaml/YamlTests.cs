using CsCheck;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build.Tests.Yaml;

public class YamlTests
{
    /// <summary>A text is read as the same text by whoever reads YAML, 1.1 with its short truth values and 1.2.</summary>
    [Theory]
    [InlineData("2012-10-17", "'2012-10-17'")]
    [InlineData("no", "'no'")]
    [InlineData("True", "'True'")]
    [InlineData("null", "'null'")]
    [InlineData("12", "'12'")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("AWS::SQS::Queue", "AWS::SQS::Queue")]
    [InlineData("/pets/{id}", "/pets/{id}")]
    public void A_text_stays_a_text(string text, string written) => Assert.Equal($"Key: {written}\n", Build.Yaml.Yaml.Write(Build.Yaml.Yaml.Map(("Key", text))));

    [Fact]
    public void What_is_written_is_read_back() => Gen.String[Gen.Char[" abc:#{}[]&*!|>'\"%@`,?-~0\t\n\\é"], 0, 12].Sample(text =>
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Build.Yaml.Yaml.Write(Build.Yaml.Yaml.Map(("Key", text)))));
        Assert.Equal(text, ((YamlScalarNode)stream.Documents[0].RootNode["Key"]).Value);
    });
}
