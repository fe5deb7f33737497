namespace Serverless.Events.Sqlite;

/// <summary>How a file looks from outside.</summary>
/// <param name="Size">Its size.</param>
/// <param name="ModifiedAt">When it was written last, in ticks.</param>
internal readonly record struct BlobState(long Size, long ModifiedAt)
{
    /// <summary>Looks at a file; null when there is none.</summary>
    public static BlobState? Of(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.Exists ? new BlobState(file.Length, file.LastWriteTimeUtc.Ticks) : null;
        }
        catch (IOException)
        {
            // It has gone meanwhile.
            return null;
        }
    }
}
