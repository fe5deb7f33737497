namespace Serverless.Events.Sqlite;

/// <summary>
/// Tells hosts that live from those that were killed: each holds a file of its own beside the database open and locked, which the operating system
/// lets go of whatever ends the process. So what a dead host had taken returns at once, without a wait for its leases, and what another
/// living host has taken is left alone.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private const string Extension = ".host";
    private readonly string _folder;
    private readonly FileStream _file;

    private HostLock(string folder, string owner, FileStream file)
    {
        _folder = folder;
        _file = file;
        Owner = owner;
    }

    /// <summary>The name under which this host takes leases.</summary>
    public string Owner { get; }

    /// <summary>Takes a name that nobody has.</summary>
    public static HostLock Take(string folder)
    {
        for (var attempt = 0; ; attempt++)
        {
            var owner = Guid.NewGuid().ToString("N");
            var path = PathOf(folder, owner);
            try
            {
                var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1);

                // Who cleans up may have locked and deleted the file between its creation and its lock.
                if (File.Exists(path))
                {
                    return new HostLock(folder, owner, file);
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < 20)
            {
            }
        }
    }

    /// <summary>Whether the host of that name lives: a host without a file does not. The file of a dead one is deleted.</summary>
    public bool IsAlive(string owner) => owner == Owner || !TryDelete(PathOf(_folder, owner));

    /// <summary>Deletes the files of dead hosts.</summary>
    public void CleanUp()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Extension))
        {
            if (path != _file.Name)
            {
                TryDelete(path);
            }
        }
    }

    public void Dispose()
    {
        File.Delete(_file.Name);
        _file.Dispose();
    }

    private static string PathOf(string folder, string owner) => Path.Combine(folder, owner + Extension);

    private static bool TryDelete(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            File.Delete(path);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
