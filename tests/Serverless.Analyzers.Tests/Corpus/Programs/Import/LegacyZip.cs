using System.IO.Compression;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Import;

public static class ZipFunctions
{
    private static readonly string WorkFolder = @"D:\import";

    [FunctionName("Unzip")]
    public static void Run([BlobTrigger("zips/{name}.zip")] Stream zip, string name, ILogger log)
    {
        var target = Path.Combine(WorkFolder, name);
        {|SLS2006:Directory.CreateDirectory(target)|};
        using var archive = new ZipArchive(zip);
        foreach (var entry in archive.Entries)
        {
            Copy(entry, Path.Combine(Path.GetTempPath(), name + entry.Name));
        }

        log.LogInformation("{Name}: {Count} files", name, archive.Entries.Count);
    }

    private static void Copy(ZipArchiveEntry entry, string file)
    {
        using var source = entry.Open();
        using var target = File.Create(file);
        source.CopyTo(target);
    }
}
