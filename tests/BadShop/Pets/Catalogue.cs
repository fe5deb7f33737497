using System.Text.Json;
using System.Text.RegularExpressions;

namespace BadShop;

/// <summary>The pets, in memory and in files beside the program.</summary>
public sealed class Catalogue(Banner banner)
{
    private const string IndexFile = "/tmp/pets.json";

    private static readonly Regex Names = new("^[A-Za-z ]+$", RegexOptions.Compiled);
    private static readonly Guid Edition = Guid.NewGuid();
    private static DateTimeOffset loaded;

    [ThreadStatic]
    private static int depth;

    public bool IsName(string name) => Names.IsMatch(name);

    public string Title() => $"{banner.Text} {Edition} {Stamps.Kept}";

    public IReadOnlyList<Pet> Load()
    {
        loaded = DateTimeOffset.UtcNow;
        depth = depth + 1;
        return File.Exists(IndexFile) ? JsonSerializer.Deserialize<List<Pet>>(File.ReadAllText(IndexFile))! : [];
    }

    public void Save(IReadOnlyList<Pet> pets)
    {
        File.WriteAllText(IndexFile, JsonSerializer.Serialize(pets));
        File.AppendAllText("catalogue.log", $"{pets.Count} pets, before {loaded}\n");
    }
}

/// <summary>A table that every cold start waits for.</summary>
internal static class Stamps
{
    private static readonly int[] Table = new int[65_536];

    static Stamps()
    {
        for (var i = 0; i < 65_536; i++)
        {
            Table[i] = i * i;
        }
    }

    public static int Kept => Table[7];
}
