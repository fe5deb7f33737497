using System.Formats.Tar;
using System.Text;

namespace Serverless.Build.Containers;

/// <summary>The one layer of an image, as a tar archive. The same files give the same bytes.</summary>
internal sealed class ImageLayer
{
    private const UnixFileMode Folder = (UnixFileMode)0x1ED; // rwxr-xr-x
    private const UnixFileMode Shared = (UnixFileMode)0x3FF; // rwxrwxrwt
    private const UnixFileMode Code = (UnixFileMode)0x1ED; // rwxr-xr-x
    private const UnixFileMode ReadOnly = (UnixFileMode)0x1A4; // rw-r--r--

    private readonly SortedDictionary<string, (UnixFileMode Mode, Func<Stream>? Open)> _entries = new(StringComparer.Ordinal);

    /// <summary>Adds a file that can be run, or loaded.</summary>
    public void AddCode(string path, string source) => Add(path, Code, () => File.OpenRead(source));

    /// <summary>Adds a file that is read.</summary>
    public void AddFile(string path, string source) => Add(path, ReadOnly, () => File.OpenRead(source));

    /// <summary>Adds a file that is read.</summary>
    public void AddText(string path, string text) => Add(path, ReadOnly, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds a folder in which everybody can write.</summary>
    public void AddSharedFolder(string path) => _entries[path.Trim('/') + "/"] = (Shared, null);

    /// <summary>Writes the archive.</summary>
    public void Write(Stream output)
    {
        using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var (path, (mode, open)) in _entries)
        {
            // When something was built says nothing of what it is.
            var entry = new UstarTarEntry(open is null ? TarEntryType.Directory : TarEntryType.RegularFile, path) { Mode = mode, ModificationTime = DateTimeOffset.UnixEpoch };
            using var data = open?.Invoke();
            if (data is not null)
            {
                entry.DataStream = data;
            }

            tar.WriteEntry(entry);
        }
    }

    private void Add(string path, UnixFileMode mode, Func<Stream> open)
    {
        path = path.TrimStart('/');
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            _entries.TryAdd(path[..(slash + 1)], (Folder, null));
        }

        _entries[path] = (mode, open);
    }
}
