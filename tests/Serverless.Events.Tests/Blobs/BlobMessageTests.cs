using System.Text;
using System.Text.Json;

namespace Serverless.Events.Tests.Blobs;

public class BlobMessageTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var blob = new BlobInfo("b", "a/\"ä\".txt", BlobEvents.Deleted, 12, new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero))
        {
            ETag = "e",
            ContentType = "text/plain",
            Metadata = new Dictionary<string, string> { ["x"] = "1", ["y"] = "" },
        };

        var read = BlobMessage.Read(BlobMessage.Write(blob));

        Assert.Equal(blob with { Metadata = read.Metadata }, read);
        Assert.Equal(blob.Metadata, read.Metadata);
    }

    [Fact]
    public void What_is_not_known_is_passed_over()
    {
        var read = BlobMessage.Read("""{"x":{"bucket":"no"},"bucket":"b","name":"n","y":[1]}"""u8);

        Assert.Equal(("b", "n", BlobEvents.Created), (read.Bucket, read.Name, read.Event));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"bucket":1,"name":"n"}""")]
    [InlineData("""{"bucket":"b","name":"n","size":"x"}""")]
    [InlineData("""{"bucket":"b","name":"n","modifiedAt":"x"}""")]
    public void What_is_no_message_is_refused(string body) =>
        Assert.ThrowsAny<JsonException>(() => BlobMessage.Read(Encoding.UTF8.GetBytes(body)));
}
