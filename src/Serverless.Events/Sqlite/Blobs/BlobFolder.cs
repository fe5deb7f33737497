using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Serverless.Events.Sqlite;

/// <summary>
/// The folder of the buckets. Objects are put in place one after the other, in the order in which they were committed: written beside their place,
/// flushed, renamed. Until then they are in the database, from where the next host takes them when this one is killed.
/// </summary>
internal sealed partial class BlobFolder : IAsyncDisposable
{
    private readonly SqliteBroker _broker;
    private readonly ILogger _logger;
    private readonly bool _isPrivate;
    private readonly Channel<BlobWrite> _writes = Channel.CreateUnbounded<BlobWrite>(new UnboundedChannelOptions { SingleReader = true });
    private Task _working = Task.CompletedTask;

    public BlobFolder(SqliteBroker broker, string? folder, ILogger logger)
    {
        _broker = broker;
        _logger = logger;
        _isPrivate = folder is null;
        Root = folder is null ? Directory.CreateTempSubdirectory("serverless-buckets-").FullName : Path.Combine(folder, "buckets");
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>Begins to put in place what is handed over.</summary>
    public void Start() => _working = Task.Run(WorkAsync);

    /// <summary>Hands over what is committed.</summary>
    public void Post(BlobWrite write)
    {
        if (!_writes.Writer.TryWrite(write))
        {
            // The host ends; what is staged is the next one's.
            write.Complete();
        }
    }

    /// <summary>Puts in place what an earlier run has left, or what could not be written before.</summary>
    public async Task ApplyLeftAsync()
    {
        var left = await _broker.RunAsync(static store => store.Blobs.ListStaged(), default).ConfigureAwait(false);
        var writes = left.ConvertAll(static id => new BlobWrite(id, true));
        writes.ForEach(Post);
        await Task.WhenAll(writes.Select(static write => write.Task)).ConfigureAwait(false);
    }

    public string PathOf(string bucket, string name) => Path.Combine(Root, bucket, name.Replace('/', Path.DirectorySeparatorChar));

    public Stream? Open(string bucket, string name)
    {
        if (BlobNames.FindFault(bucket, name) is not null)
        {
            return null;
        }

        try
        {
            return new FileStream(
                PathOf(bucket, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _working.ConfigureAwait(false);
        if (_isPrivate)
        {
            Directory.Delete(Root, true);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var write in _writes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await ApplyAsync(write.Id).ConfigureAwait(false);
                write.Complete();
            }
            catch (Exception exception)
            {
                await FailAsync(write, exception).ConfigureAwait(false);
            }
        }
    }

    private async Task ApplyAsync(long id)
    {
        if (await _broker.RunAsync(store => store.Blobs.ReadStaged(store, id), default).ConfigureAwait(false) is not { } blob)
        {
            return;
        }

        var path = PathOf(blob.Bucket, blob.Name);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(blob.Content).ConfigureAwait(false);
                file.Flush(true);
            }

            // A rename keeps size and time: who looks at the folder sees what is noted here.
            var state = BlobState.Of(temporary) ?? throw new IOException($"The file '{temporary}' has vanished.");
            await _broker.RunAsync(store => Note(store, id, blob, state, temporary, path), default).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // The rename belongs into the transaction: nobody who looks between the two takes the file for one that was put there by hand.
    private static bool Note(BrokerStore store, long id, StagedBlob blob, BlobState state, string temporary, string path)
    {
        if (store.Blobs.Unstage(id))
        {
            var etag = id.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
            store.Blobs.Save(blob.Bucket, blob.Name, state, etag, blob.Headers);
            store.BlobEvents.Send(store, blob.Bucket, blob.Name, BlobEvents.Created, state, etag, blob.Headers);

            // The transaction may be run again, when another one that is committed with it fails.
            if (File.Exists(temporary))
            {
                File.Move(temporary, path, true);
            }
        }

        return true;
    }

    private async Task FailAsync(BlobWrite write, Exception exception)
    {
        if (write.Keeps)
        {
            LogWaits(exception);
            write.Complete();
            return;
        }

        try
        {
            await _broker.RunAsync(store => store.Blobs.Unstage(write.Id), default).ConfigureAwait(false);
        }
        catch (Exception other) when (other is EventSendException or ObjectDisposedException)
        {
            // It is tried again by the next run.
        }

        write.Fail(exception is IOException or UnauthorizedAccessException
            ? new EventSendException($"The object cannot be written: {exception.Message} Make room or give the right to write in '{Root}', and try again.", exception)
            : exception);
    }

    [LoggerMessage(1, LogLevel.Warning, "An object could not be written to its bucket; it is kept and tried again.")]
    private partial void LogWaits(Exception exception);
}
