namespace Serverless.Events.Sqlite;

/// <summary>
/// Finds what people and other programs put into buckets, change and delete: it compares the folders with what is known of the objects. A file is
/// taken for complete when two looks find it the same. The operating system tells when to look; every few seconds is looked anyway.
/// </summary>
internal sealed class BlobWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);
    private static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private readonly SqliteBroker _broker;
    private readonly BlobFolder _folder;
    private readonly Dictionary<string, Dictionary<string, BlobState>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Bucket, string Name), BlobState?> _candidates = [];
    private readonly SemaphoreSlim _looking = new(1);
    private readonly ITimer _timer;
    private FileSystemWatcher? _system;
    private bool _isReady;
    private bool _ends;

    public BlobWatcher(SqliteBroker broker, BlobFolder folder, TimeProvider time, IEnumerable<string> buckets)
    {
        _broker = broker;
        _folder = folder;
        foreach (var bucket in buckets)
        {
            _known[bucket] = [];
            Directory.CreateDirectory(Path.Combine(folder.Root, bucket));
        }

        _timer = time.CreateTimer(static watcher => _ = ((BlobWatcher)watcher!).LookOnTimeAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to look.</summary>
    public void Start()
    {
        try
        {
            _system = new FileSystemWatcher(_folder.Root)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _system.Created += (_, _) => LookIn(Soon);
            _system.Changed += (_, _) => LookIn(Soon);
            _system.Deleted += (_, _) => LookIn(Soon);
            _system.Renamed += (_, _) => LookIn(Soon);
            _system.Error += (_, _) => LookIn(Soon);
            _system.EnableRaisingEvents = true;
        }
        catch (IOException)
        {
            // The system's watches are used up: every few seconds it is, then.
        }

        LookIn(TimeSpan.Zero);
    }

    /// <summary>Compares folders with what is known.</summary>
    /// <returns>Whether something has changed that a second look must confirm.</returns>
    public async Task<bool> LookAsync()
    {
        await _looking.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_ends)
            {
                return false;
            }

            await GetReadyAsync().ConfigureAwait(false);
            var before = new Dictionary<(string Bucket, string Name), BlobState?>(_candidates);
            _candidates.Clear();
            foreach (var (bucket, known) in _known)
            {
                await CompareAsync(bucket, known, before).ConfigureAwait(false);
            }

            return _candidates.Count > 0;
        }
        finally
        {
            _looking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _system?.Dispose();
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _looking.WaitAsync().ConfigureAwait(false);
        _ends = true;
        _looking.Release();
    }

    private async Task GetReadyAsync()
    {
        if (_isReady)
        {
            return;
        }

        await _folder.ApplyLeftAsync().ConfigureAwait(false);
        foreach (var bucket in _known.Keys.ToArray())
        {
            _known[bucket] = await _broker.RunAsync(store => store.Blobs.List(bucket), default).ConfigureAwait(false);
        }

        _isReady = true;
    }

    private async Task CompareAsync(string bucket, Dictionary<string, BlobState> known, Dictionary<(string Bucket, string Name), BlobState?> before)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var root = Path.Combine(_folder.Root, bucket);
        if (Directory.Exists(root))
        {
            foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", AllFiles))
            {
                var name = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (!BlobNames.IsTemporary(name) && BlobNames.FindFault(bucket, name) is null && BlobState.Of(file.FullName) is { } state)
                {
                    seen.Add(name);
                    if (!known.TryGetValue(name, out var last) || last != state)
                    {
                        await ConfirmAsync(bucket, name, state, known, before).ConfigureAwait(false);
                    }
                }
            }
        }

        foreach (var name in known.Keys.Where(name => !seen.Contains(name)).ToArray())
        {
            if (BlobState.Of(_folder.PathOf(bucket, name)) is null)
            {
                await ConfirmAsync(bucket, name, null, known, before).ConfigureAwait(false);
            }
        }
    }

    private async Task ConfirmAsync(
        string bucket, string name, BlobState? state, Dictionary<string, BlobState> known, Dictionary<(string Bucket, string Name), BlobState?> before)
    {
        if (!before.TryGetValue((bucket, name), out var last) || last != state)
        {
            _candidates[(bucket, name)] = state;
            return;
        }

        // Decided in a transaction: another host looks at the same folder, and this one may have just written the object itself.
        await _broker.RunAsync(store => Note(store, bucket, name, state), default).ConfigureAwait(false);
        if (state is { } present)
        {
            known[name] = present;
        }
        else
        {
            known.Remove(name);
        }
    }

    private bool Note(BrokerStore store, string bucket, string name, BlobState? state)
    {
        var noted = store.Blobs.Find(store, bucket, name);
        if (noted?.State == state || BlobState.Of(_folder.PathOf(bucket, name)) != state)
        {
            return false;
        }

        if (state is { } present)
        {
            var etag = $"{present.ModifiedAt:x}-{present.Size:x}";
            store.Blobs.Save(bucket, name, present, etag, EventMessage.NoHeaders);
            store.BlobEvents.Send(store, bucket, name, BlobEvents.Created, present, etag, EventMessage.NoHeaders);
        }
        else if (noted is { } gone)
        {
            store.Blobs.Delete(bucket, name);
            store.BlobEvents.Send(store, bucket, name, BlobEvents.Deleted, gone.State, gone.ETag, gone.Headers);
        }

        return true;
    }

    private void LookIn(TimeSpan time)
    {
        try
        {
            _timer.Change(time, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // It ends.
        }
    }

    private async Task LookOnTimeAsync()
    {
        try
        {
            LookIn(await LookAsync().ConfigureAwait(false) ? Soon : Later);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EventSendException)
        {
            LookIn(Later);
        }
        catch (ObjectDisposedException)
        {
            // The broker ends.
        }
    }
}
