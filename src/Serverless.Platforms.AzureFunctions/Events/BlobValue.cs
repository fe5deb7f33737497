using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>A blob that was written, with its content.</summary>
internal static class BlobValue
{
    // Of the emulator, whose addresses begin with the account.
    private const string EmulatorAccount = "devstoreaccount1/";

    /// <summary>Whether an invocation says which blob it is about, as those of the host's own trigger do.</summary>
    public static bool IsNamed(Envelope envelope) => envelope.Metadata.Get("BlobTrigger").Text() is not null || envelope.Metadata.Get("Uri").Text() is not null;

    public static IncomingBatch Read(AzureInvocation invocation, Envelope envelope, JsonElement value, string binding)
    {
        var metadata = envelope.Metadata;
        var path = metadata.Get("BlobTrigger").Text() ?? PathOf(metadata.Get("Uri").Text());
        if (path?.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
        {
            throw new InvalidEventException($"The invocation of {invocation.Folder.Name} does not say which blob it is about: its \"Metadata\" has neither \"Uri\" nor \"BlobTrigger\".");
        }

        var properties = metadata.Get("Properties").Structure();
        var content = value.Body(binding);
        var name = path[(slash + 1)..];
        var tag = properties.Get("ETag").Text();
        var blob = new BlobInfo(
            path[..slash], name, BlobEvents.Created, properties.Get("ContentLength").Number() ?? properties.Get("Length").Number() ?? content.Length,
            properties.Get("LastModified").Time() ?? default)
        {
            ETag = tag,
            ContentType = properties.Get("ContentType").Text(),
            Metadata = EventReader.Headers(metadata.Get("Metadata")),
        };
        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        {
            invocation.Blob = (name, content);
        }

        return Make(blob, $"{path}#{tag ?? invocation.Id}", envelope.Attempt ?? 1, invocation);
    }

    /// <summary>Makes the message about an object.</summary>
    public static IncomingBatch Make(BlobInfo blob, string id, int attempt, InvocationOrigin origin) => new(
        EventKind.Blob, blob.Bucket, [new EventMessage { Id = id, Body = BlobMessage.Write(blob), EnqueuedAt = blob.ModifiedAt, Attempt = attempt, Origin = origin }])
    {
        Blob = blob,
    };

    /// <summary>Container and name out of an address.</summary>
    private static string? PathOf(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return path.StartsWith(EmulatorAccount, StringComparison.Ordinal) ? path[EmulatorAccount.Length..] : path;
    }
}
