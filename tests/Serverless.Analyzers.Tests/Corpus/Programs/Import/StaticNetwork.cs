using System.Reflection;
using System.Text.Json;

namespace Import;

public interface IImporter
{
    string Extension { get; }
    int Import(Stream content);
}

internal static class Importers
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(4) };
    private static readonly string Schema = {|SLS4001:File.ReadAllText("schema.json")|};
    private static readonly Type[] Types;

    static Importers()
    {
        Types = [.. {|SLS4002:Assembly.GetExecutingAssembly().GetTypes()|}.Where(t => t.IsAssignableTo(typeof(IImporter)) && !t.IsAbstract)];
        Remote = {|SLS4001:Http.GetStringAsync("https://schemas.example.com/orders.json")|};
    }

    public static Task<string> Remote { get; }

    public static bool Knows(string extension) => Types.Any(t => t.Name.StartsWith(extension, StringComparison.OrdinalIgnoreCase)) || Schema.Contains(extension);
}

public static class ImportFunctions
{
    [HttpTrigger("GET", "/importers/{extension}")]
    public static IResult Knows(string extension) => Importers.Knows(extension) ? Results.Ok() : Results.NotFound();
}
