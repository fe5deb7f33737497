using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting.Tests.Logging;

public class LineLoggerTests
{
    [Fact]
    public void A_terminal_gets_readable_lines()
    {
        var line = Write(readable: true, logger =>
        {
            using var scope = logger.BeginScope("outer");
            logger.LogWarning(new InvalidOperationException("why"), "It is {What}", "late");
        });
        Assert.Matches("^[0-9:.]{12} warn Shop: It is late => outer\nSystem.InvalidOperationException: why\n$", line);
    }

    [Fact]
    public void Everything_else_gets_one_json_object_a_line()
    {
        var line = Write(readable: false, logger =>
        {
            using var scope = logger.BeginScope(new Dictionary<string, object> { ["Order"] = 7 });
            logger.LogError(new InvalidOperationException("two\nlines"), "It is {What}", "\"late\"");
        });
        Assert.Equal(1, line.Count(c => c == '\n'));
        var json = JsonNode.Parse(line)!;
        Assert.Equal("Error", (string?)json["level"]);
        Assert.Equal("Shop", (string?)json["category"]);
        Assert.Equal("It is \"late\"", (string?)json["message"]);
        Assert.Equal("\"late\"", (string?)json["state"]!["What"]);
        Assert.Equal("7", (string?)json["scopes"]![0]!["Order"]);
        Assert.Contains("two\nlines", (string?)json["exception"], StringComparison.Ordinal);
    }

    private static string Write(bool readable, Action<ILogger> write)
    {
        using var output = new MemoryStream();
        using (var factory = LoggerFactory.Create(b => b.AddProvider(new LineLoggerProvider(readable, output))))
        {
            write(factory.CreateLogger("Shop"));
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
