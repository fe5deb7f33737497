using System.Buffers.Binary;
using System.IO.Compression;

namespace Serverless.Build.Archives;

/// <summary>
/// Writes the archive that a platform runs: the executable, and what it reads beside itself. The same files give the same bytes.
/// </summary>
internal static class FunctionZip
{
    private const int Executable = 0x81ED; // a file, rwxr-xr-x
    private const int ReadOnly = 0x81A4; // a file, rw-r--r--
    private const byte Unix = 3;

    /// <summary>The first moment that a zip file can name: when something was built says nothing of what it is.</summary>
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive with the files of a folder that belong to the executable.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="executable">The executable.</param>
    /// <param name="name">What the executable is called in the archive.</param>
    /// <param name="others">Further files with their names in the archive.</param>
    public static void Write(string path, string executable, string name, params IEnumerable<(string Name, string Path)> others)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entryName, file) in Files(executable, name).Concat(others).OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(entryName, CompressionLevel.SmallestSize);
                entry.LastWriteTime = s_time;
                entry.ExternalAttributes = (IsCode(entryName, name) ? Executable : ReadOnly) << 16;
                using var target = entry.Open();
                using var source = File.OpenRead(file);
                source.CopyTo(target);
            }
        }

        MarkAsUnix(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        using var output = File.Create(path);
        buffer.WriteTo(output);
    }

    private static IEnumerable<(string Name, string Path)> Files(string executable, string called)
    {
        yield return (called, executable);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(executable))!))
        {
            var name = Path.GetFileName(file);
            if (name.EndsWith(".so", StringComparison.Ordinal)
                || (name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                yield return (name, file);
            }
        }
    }

    private static bool IsCode(string name, string executable) => name == executable || name.EndsWith(".so", StringComparison.Ordinal);

    /// <summary>Says of each entry that its attributes are those of Unix, on whatever system it was written: the mode counts only then.</summary>
    private static void MarkAsUnix(Span<byte> zip)
    {
        var end = zip.LastIndexOf("PK\u0005\u0006"u8);
        var entry = BinaryPrimitives.ReadInt32LittleEndian(zip[(end + 16)..]);
        for (var count = BinaryPrimitives.ReadUInt16LittleEndian(zip[(end + 10)..]); count > 0; count--)
        {
            zip[entry + 5] = Unix;
            entry += 46
                + BinaryPrimitives.ReadUInt16LittleEndian(zip[(entry + 28)..])
                + BinaryPrimitives.ReadUInt16LittleEndian(zip[(entry + 30)..])
                + BinaryPrimitives.ReadUInt16LittleEndian(zip[(entry + 32)..]);
        }
    }
}
