using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Emitting.Events;

/// <summary>Names and reads the arguments of an event function.</summary>
internal static class EventArgument
{
    /// <summary>The local of a parameter.</summary>
    public static string Local(int index) => $"argument{index}";

    /// <summary>What the function takes of one message.</summary>
    public static string Read(PayloadModel payload, string message)
    {
        var body = payload.Form switch
        {
            PayloadForm.Text => $"invocation.ReadText({message})",
            PayloadForm.Bytes => $"invocation.ReadBytes({message})",
            PayloadForm.Memory => $"{message}.Body",
            _ => $"invocation.Read<{payload.Type}>({message}, _payloadType ??= invocation.Json<{payload.Type}>(), allowsNull: {Bool(payload.AllowsNull)})",
        };
        return payload.IsWrapped ? $"invocation.{(payload.IsCloudEvent ? "WrapEvent" : "Wrap")}<{payload.Type}>({message}, {body})" : body;
    }

    /// <summary>The content of an object.</summary>
    public static string ReadContent(PayloadModel payload) => payload.Form switch
    {
        PayloadForm.Stream => "await invocation.OpenBlobAsync().ConfigureAwait(false)",
        PayloadForm.Text => "await invocation.ReadBlobTextAsync().ConfigureAwait(false)",
        PayloadForm.Bytes => "await invocation.ReadBlobBytesAsync().ConfigureAwait(false)",
        PayloadForm.Memory => $"({payload.Type})await invocation.ReadBlobBytesAsync().ConfigureAwait(false)",
        _ => $"await invocation.ReadBlobAsync<{payload.Type}>(_payloadType ??= invocation.Json<{payload.Type}>(), allowsNull: {Bool(payload.AllowsNull)}).ConfigureAwait(false)",
    };

    /// <summary>The type of what is handed over of one message.</summary>
    public static string ItemType(PayloadModel payload) => payload.IsWrapped ? $"global::Serverless.Message<{payload.Type}>" : payload.Type;

    private static string Bool(bool value) => value ? "true" : "false";
}
