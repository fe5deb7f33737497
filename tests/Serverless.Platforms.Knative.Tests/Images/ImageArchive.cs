using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>An image as an archive, read as a registry or a container runtime does (https://github.com/opencontainers/image-spec): what is not as it says it is, is an error.</summary>
internal sealed class ImageArchive
{
    private readonly Dictionary<string, byte[]> _files = [];

    public ImageArchive(string file)
    {
        using var tar = new TarReader(File.OpenRead(file));
        while (tar.GetNextEntry() is { } entry)
        {
            using var data = new MemoryStream();
            entry.DataStream?.CopyTo(data);
            _files.Add(entry.Name, data.ToArray());
        }

        Assert.Equal("1.0.0", Json("oci-layout").GetProperty("imageLayoutVersion").GetString());
        var image = Assert.Single(Json("index.json").GetProperty("manifests").EnumerateArray());
        Name = image.GetProperty("annotations").GetProperty("io.containerd.image.name").GetString()!;
        var manifest = JsonDocument.Parse(Blob(image)).RootElement;
        var config = JsonDocument.Parse(Blob(manifest.GetProperty("config"))).RootElement;
        Layer = Blob(Assert.Single(manifest.GetProperty("layers").EnumerateArray()));
        Assert.Equal(DigestOf(Layer), Assert.Single(config.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray()).GetString());
        Architecture = config.GetProperty("architecture").GetString()!;
        var container = config.GetProperty("config");
        User = container.GetProperty("User").GetString()!;
        Folder = container.GetProperty("WorkingDir").GetString()!;
        Entrypoint = Assert.Single(container.GetProperty("Entrypoint").EnumerateArray()).GetString()!;
        Environment = container.GetProperty("Env").EnumerateArray().Select(v => v.GetString()!.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);

        // What `docker load` goes by.
        var loaded = Assert.Single(Json("manifest.json").EnumerateArray());
        Assert.Equal(Name, Assert.Single(loaded.GetProperty("RepoTags").EnumerateArray()).GetString());
        Assert.Contains(loaded.GetProperty("Config").GetString()!, _files.Keys);
        Assert.Equal(Layer, _files[Assert.Single(loaded.GetProperty("Layers").EnumerateArray()).GetString()!]);
    }

    public string Name { get; }

    public string Architecture { get; }

    public string User { get; }

    public string Folder { get; }

    public string Entrypoint { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The file system, as a tar archive.</summary>
    public byte[] Layer { get; }

    private JsonElement Json(string file) => JsonDocument.Parse(_files[file]).RootElement;

    private byte[] Blob(JsonElement descriptor)
    {
        var digest = descriptor.GetProperty("digest").GetString()!;
        var blob = _files["blobs/" + digest.Replace(':', '/')];
        Assert.Equal(digest, DigestOf(blob));
        Assert.Equal(descriptor.GetProperty("size").GetInt64(), blob.Length);
        return blob;
    }

    private static string DigestOf(byte[] blob) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(blob));
}
