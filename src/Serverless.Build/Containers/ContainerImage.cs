using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Serverless.Build.Containers;

/// <summary>
/// Writes an image without a base and without Docker: the executable, the libraries that it is loaded with, certificates, and nothing else. The archive is an image layout of OCI
/// (https://github.com/opencontainers/image-spec) that <c>docker load</c> and <c>podman load</c> take as well.
/// </summary>
internal static class ContainerImage
{
    private const string User = "65532:65532";

    private static readonly string[] s_certificates = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

    /// <summary>Writes the archive.</summary>
    /// <param name="archive">The file to write.</param>
    /// <param name="executable">The native executable; settings and native libraries beside it go along.</param>
    /// <param name="name">What the image is called, with its tag.</param>
    /// <param name="root">The root of the file system that libraries are taken from; empty for this machine's own.</param>
    /// <exception cref="DeploymentException">Something that the executable needs is not there.</exception>
    public static void Write(string archive, string executable, string name, string root)
    {
        using var bytes = new MemoryStream();
        MakeLayer(executable, root).Write(bytes);
        var layer = new Blob(bytes.ToArray());
        var config = new Blob(Config(executable, layer.Digest, ElfFile.Read(executable)?.Machine ?? 62));
        var manifest = new Blob(Json(json =>
        {
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", "application/vnd.oci.image.manifest.v1+json");
            WriteDescriptor(json, "config", "application/vnd.oci.image.config.v1+json", config);
            json.WriteStartArray("layers");
            WriteDescriptor(json, null, "application/vnd.oci.image.layer.v1.tar", layer);
            json.WriteEndArray();
        }));
        var index = Json(json =>
        {
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", "application/vnd.oci.image.index.v1+json");
            json.WriteStartArray("manifests");
            WriteDescriptor(json, null, "application/vnd.oci.image.manifest.v1+json", manifest, name);
            json.WriteEndArray();
        });

        using var output = File.Create(archive);
        using var tar = new TarWriter(output, TarEntryFormat.Ustar);
        Add(tar, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray());
        Add(tar, "index.json", index);
        Add(tar, "manifest.json", Loaded(name, config.Path, layer.Path));
        foreach (var blob in new[] { config, layer, manifest }.OrderBy(b => b.Digest, StringComparer.Ordinal))
        {
            Add(tar, blob.Path, blob.Data);
        }
    }

    private static ImageLayer MakeLayer(string executable, string root)
    {
        var layer = new ImageLayer();
        var folder = Path.GetDirectoryName(Path.GetFullPath(executable))!;
        var libraries = Directory.EnumerateFiles(folder, "*.so").ToList();
        layer.AddCode($"app/{Path.GetFileName(executable)}", executable);
        foreach (var library in libraries)
        {
            layer.AddCode($"app/{Path.GetFileName(library)}", library);
        }

        foreach (var settings in Directory.EnumerateFiles(folder, "appsettings*.json"))
        {
            layer.AddFile($"app/{Path.GetFileName(settings)}", settings);
        }

        foreach (var (target, source) in SystemLibraries.Of([executable, .. libraries], root))
        {
            layer.AddCode(target, source);
        }

        if (s_certificates.Select(c => root + c).FirstOrDefault(File.Exists) is { } certificates)
        {
            layer.AddFile("etc/ssl/certs/ca-certificates.crt", certificates);
        }

        layer.AddText("etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n");
        layer.AddText("etc/group", "root:x:0:\nnonroot:x:65532:\n");
        layer.AddText("etc/nsswitch.conf", "hosts: files dns\n");
        layer.AddSharedFolder("tmp");
        return layer;
    }

    private static byte[] Config(string executable, string layer, int machine) => Json(json =>
    {
        json.WriteString("architecture", machine == 183 ? "arm64" : "amd64");
        json.WriteString("os", "linux");
        json.WriteStartObject("config");
        json.WriteString("User", User);
        json.WriteStartObject("ExposedPorts");
        json.WriteStartObject("8080/tcp");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("Env");
        json.WriteStringValue("PATH=/app");
        json.WriteStringValue("DOTNET_RUNNING_IN_CONTAINER=true");
        json.WriteEndArray();
        json.WriteStartArray("Entrypoint");
        json.WriteStringValue($"/app/{Path.GetFileName(executable)}");
        json.WriteEndArray();
        json.WriteString("WorkingDir", "/app");
        json.WriteEndObject();
        json.WriteStartObject("rootfs");
        json.WriteString("type", "layers");
        json.WriteStartArray("diff_ids");
        json.WriteStringValue(layer);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>What Docker itself reads when it loads an archive.</summary>
    private static byte[] Loaded(string name, string config, string layer)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("Config", config);
            json.WriteStartArray("RepoTags");
            json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("Layers");
            json.WriteStringValue(layer);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static void WriteDescriptor(Utf8JsonWriter json, string? member, string mediaType, Blob blob, string? name = null)
    {
        if (member is not null)
        {
            json.WritePropertyName(member);
        }

        json.WriteStartObject();
        json.WriteString("mediaType", mediaType);
        json.WriteString("digest", blob.Digest);
        json.WriteNumber("size", blob.Data.Length);
        if (name is not null)
        {
            json.WriteStartObject("annotations");
            json.WriteString("org.opencontainers.image.ref.name", name[(name.LastIndexOf(':') + 1)..]);
            json.WriteString("io.containerd.image.name", name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Add(TarWriter tar, string name, byte[] data)
    {
        using var stream = new MemoryStream(data);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = stream });
    }

    /// <summary>A part of an image, which is called after its content.</summary>
    private sealed class Blob(byte[] data)
    {
        private const string Algorithm = "sha256";

        private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(data));

        public byte[] Data => data;

        public string Digest => $"{Algorithm}:{_hash}";

        public string Path => $"blobs/{Algorithm}/{_hash}";
    }
}
