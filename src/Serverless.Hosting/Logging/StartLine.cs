using System.Text;
using System.Text.Encodings.Web;

namespace Serverless.Hosting;

/// <summary>Says where the program listens, without making the logging for it: the line is part of every cold start.</summary>
internal static class StartLine
{
    public static void Write(HostSettings settings, IReadOnlyList<string> addresses, bool isCloud)
    {
        if (settings.LogLevel > Microsoft.Extensions.Logging.LogLevel.Information)
        {
            return;
        }

        var text = string.Join(", ", addresses);
        var line = settings.ReadableLogs
            ? $"Listening on {text}. Press Ctrl+C to stop.\n"
            : $$"""{"timestamp":"{{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ}}",{{(isCloud ? "\"severity\":\"INFO\"" : "\"level\":\"Information\"")}},"category":"Serverless.Host","message":"Listening on {{JavaScriptEncoder.Default.Encode(text)}}"}{{'\n'}}""";
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(line));
    }
}
