using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Thumbnails;

internal sealed class ImageFolder
{
    private readonly string root;

    public ImageFolder()
    {
        root = Path.Combine(AppContext.BaseDirectory, "images");
    }

    public string Root => root;

    public void Save(string name, byte[] content)
    {
        {|SLS2006:Directory.CreateDirectory("images")|};
        {|SLS2006:File.WriteAllBytes(Path.Combine(AppContext.BaseDirectory, "images", name), content)|};
    }
}

public class ImageFunction
{
    private readonly ImageFolder folder = new();

    [Function("SaveImage")]
    public void Run([BlobTrigger("images/{name}")] byte[] content, string name)
    {
        folder.Save(name, content);
        using var log = {|SLS2006:new StreamWriter("images.log", append: true)|};
        log.WriteLine($"{DateTime.UtcNow:O} {name} {content.Length} {folder.Root}");
    }
}
