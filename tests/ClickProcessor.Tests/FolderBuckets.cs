using Serverless.Events;

namespace ClickProcessor.Tests;

/// <summary>The folders of the embedded broker, a bucket each.</summary>
internal sealed class FolderBuckets : IShopBuckets
{
    private readonly string _root;

    public FolderBuckets(string root) => _root = Directory.CreateDirectory(root).FullName;

    public async Task PutAsync(string bucket, string name, byte[] content, CancellationToken cancel)
    {
        var file = Path.Combine(_root, bucket, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content, cancel);
    }

    public IReadOnlyList<OutgoingMessage> FindNew(IReadOnlySet<(string Bucket, string Name)> known)
    {
        var found = new List<OutgoingMessage>();
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            var bucket = Path.GetFileName(folder);
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
                if (!name.StartsWith('.') && !known.Contains((bucket, name)))
                {
                    found.Add(new OutgoingMessage { Channel = new EventChannel(EventKind.Blob, bucket), Id = name, Body = File.ReadAllBytes(file), Key = name });
                }
            }
        }

        return found;
    }
}
