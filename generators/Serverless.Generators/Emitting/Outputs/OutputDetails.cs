using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Emitting.Outputs;

/// <summary>What the manifest says of an output.</summary>
internal static class OutputDetails
{
    public static string Of(OutputModel output)
    {
        var details = output.Kind switch
        {
            OutputChannelKind.Queue => Details("queue", "queue", output.Channel) + ManifestText.Member("delayMilliseconds", output.Delay > 0 ? output.Delay : null),
            OutputChannelKind.Stream => Details("stream", "stream", output.Channel) + ManifestText.Member("key", output.MemberText),
            OutputChannelKind.Blob => Details("blob", "path", output.Path) + ManifestText.Member("contentType", output.ContentType),
            OutputChannelKind.Event => Details("event", "type", output.Channel) + ManifestText.Member("source", output.Source) + ManifestText.Member("subject", output.MemberText),
            _ => Details("direct", "function", output.Channel),
        };
        return $"{{{details}}}";
    }

    private static string Details(string kind, string name, string? channel) => $"\"kind\":\"{kind}\"" + ManifestText.Member(name, channel);
}
