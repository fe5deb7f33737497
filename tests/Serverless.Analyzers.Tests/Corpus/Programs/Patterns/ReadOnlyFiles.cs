using System.Collections.Frozen;
using System.Reflection;
using Google.Cloud.Functions.Framework;
using Microsoft.AspNetCore.Http;

namespace Patterns;

internal static class Pages
{
    private const string Prefix = "Pages.";

    public static string Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "pages", name + ".html");
        return File.Exists(path) ? File.ReadAllText(path) : Embedded(name);
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(Pages).Assembly.GetManifestResourceStream(Prefix + name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// Files that came with the program are read; scratch files live and die in the temporary folder.
public class PageFunction : IHttpFunction
{
    private static readonly FrozenSet<string> Names = new[] { "index", "about" }.ToFrozenSet();

    public async Task HandleAsync(HttpContext context)
    {
        var name = context.Request.Path.Value?.Trim('/') ?? "";
        if (!Names.Contains(name))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(file, Pages.Read(name), context.RequestAborted);
            await context.Response.SendFileAsync(file, context.RequestAborted);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
