using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2006: files outside the temporary folder. SLS2007: files that one function writes and another reads.</summary>
public class FileTests
{
    [Theory]
    [InlineData("{|SLS2006:File.WriteAllText(\"orders.json\", name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(\"./data/orders.json\", name)|};")]
    [InlineData("{|SLS2006:File.AppendAllText(\"/var/log/orders.log\", name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(@\"C:\\data\\orders.json\", name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText($\"data/{name}.json\", name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText($\"{Id}.json\", name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(\"data/\" + name, name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Path.Combine(AppContext.BaseDirectory, name), name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Path.Combine(Environment.CurrentDirectory, name), name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Path.Join(Directory.GetCurrentDirectory(), \"data\", name), name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Path.GetFullPath(\"orders.json\"), name)|};")]
    [InlineData("var path = Path.Combine(\"data\", name); {|SLS2006:File.WriteAllText(path, name)|};")]
    [InlineData("string path; path = \"data/\" + name; {|SLS2006:File.WriteAllText(path, name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Constant, name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Stored, name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Path.Combine(Root, name), name)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Shown, name)|};")]
    [InlineData("{|SLS2006:Directory.CreateDirectory(\"data\")|};")]
    [InlineData("using var file = {|SLS2006:File.Create(\"orders.json\")|};")]
    [InlineData("using var file = {|SLS2006:File.Open(\"orders.json\", FileMode.OpenOrCreate)|};")]
    [InlineData("using var file = {|SLS2006:new FileStream(\"orders.json\", FileMode.Append)|};")]
    [InlineData("using var writer = {|SLS2006:new StreamWriter(\"orders.json\", append: true)|};")]
    [InlineData("{|SLS2006:File.Copy(\"/tmp/a\", \"b\")|};")]
    [InlineData("{|SLS2006:File.Move(Path.GetTempFileName(), \"b\")|};")]
    [InlineData("using var file = {|SLS2006:new FileInfo(\"orders.json\").OpenWrite()|};")]
    [InlineData("var file = new FileInfo(\"orders.json\"); using var stream = {|SLS2006:file.Create()|};")]
    [InlineData("{|SLS2006:System.IO.Compression.ZipFile.ExtractToDirectory(\"/tmp/a.zip\", \"data\")|};")]
    public async Task AWriteOutsideIsReported(string statement) => await VerifyAsync(statement);

    [Theory]
    [InlineData("File.WriteAllText(\"/tmp/orders.json\", name);")]
    [InlineData("File.WriteAllText($\"/tmp/{name}.json\", name);")]
    [InlineData("File.WriteAllText(Path.Combine(Path.GetTempPath(), name), name);")]
    [InlineData("File.WriteAllText($\"{Path.GetTempPath()}/{name}\", name);")]
    [InlineData("File.WriteAllText(Path.GetTempFileName(), name);")]
    [InlineData("var path = Path.Combine(Path.GetTempPath(), \"x\"); Directory.CreateDirectory(path); File.WriteAllText(Path.Combine(path, name), name);")]
    [InlineData("var folder = Directory.CreateTempSubdirectory(); File.WriteAllText(Path.Combine(folder.FullName, name), name);")]
    [InlineData("File.WriteAllText(Path.ChangeExtension(Path.GetTempFileName(), \".pdf\"), name);")]
    [InlineData("File.WriteAllText(Temporary, name); File.WriteAllText(Path.Combine(Temporary, name), name);")]
    [InlineData("File.WriteAllText(name, name);")]
    [InlineData("File.WriteAllText(Path.Combine(name, \"orders.json\"), name);")]
    [InlineData("File.WriteAllText(Environment.GetEnvironmentVariable(\"DATA\")!, name);")]
    [InlineData("File.WriteAllText(Configured, name);")]
    [InlineData("File.WriteAllText(\"/mnt/efs/orders.json\", name); File.WriteAllText(\"/dev/null\", name);")]
    [InlineData("File.WriteAllText(@\"D:\\local\\Temp\\orders.json\", name);")]
    [InlineData("_ = File.ReadAllText(\"templates/order.html\"); using var file = File.OpenRead(\"data.bin\");")]
    [InlineData("using var file = new FileStream(\"data.bin\", FileMode.Open); using var other = new FileStream(\"data.bin\", FileMode.Open, FileAccess.Read);")]
    [InlineData("using var reader = new StreamReader(\"data.txt\"); using var memory = new StreamWriter(new MemoryStream());")]
    [InlineData("_ = File.Exists(\"data.txt\"); File.Delete(\"data.txt\");")]
    [InlineData("File.WriteAllText(Either(name), name); static string Either(string name) => name;")]
    public async Task IsRight(string statement) => await VerifyAsync(statement);

    [Fact]
    public async Task InTheFunctionItselfItIsLive()
    {
        var found = Assert.Single(await VerifyAsync("{|SLS2006:File.WriteAllText(\"a\", name)|};"));
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.StartsWith("'File.WriteAllText' ", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("File.WriteAllText(\"/tmp/rates.json\", \"a\");", "_ = {|SLS2007:File.ReadAllText(\"/tmp/rates.json\")|};")]
    [InlineData("File.WriteAllText(Temporary, \"a\");", "_ = {|SLS2007:File.ReadAllText(Temporary)|};")]
    [InlineData("File.WriteAllText(Path.Combine(Path.GetTempPath(), \"rates.json\"), \"a\");", "using var file = {|SLS2007:File.OpenRead(\"/tmp/rates.json\")|};")]
    [InlineData("using var writer = new StreamWriter(Temporary);", "using var reader = {|SLS2007:new StreamReader(Temporary)|};")]
    [InlineData("{|SLS2006:File.WriteAllText(Constant, \"a\")|};", "_ = {|SLS2007:File.ReadAllText(\"orders.json\")|};")]
    [InlineData("File.AppendAllText(Path.Combine(Path.GetTempPath(), \"a\", \"b\"), \"a\");", "foreach (var line in {|SLS2007:File.ReadLines(\"/tmp/a/b\")|}) { }")]
    [InlineData("File.WriteAllText(\"/tmp/a\", \"a\");", "{|SLS2007:File.Copy(\"/tmp/a\", \"/tmp/b\")|};")]
    public async Task AFileBetweenFunctionsIsReported(string write, string read) => await VerifyBothAsync(write, read);

    [Theory]
    [InlineData("File.WriteAllText(\"/tmp/a.json\", \"a\");", "_ = File.ReadAllText(\"/tmp/b.json\");")]
    [InlineData("File.WriteAllText(\"/tmp/a.json\", \"a\"); _ = File.ReadAllText(\"/tmp/a.json\");", "File.WriteAllText(\"/tmp/a.json\", \"a\"); _ = File.ReadAllText(\"/tmp/a.json\");")]
    [InlineData("File.WriteAllText($\"/tmp/{Id}.json\", \"a\");", "_ = File.ReadAllText($\"/tmp/{Id}.json\");")]
    [InlineData("File.WriteAllText(Path.GetTempFileName(), \"a\");", "_ = File.ReadAllText(Path.GetTempFileName());")]
    [InlineData("File.WriteAllText(\"/mnt/shared/a.json\", \"a\");", "_ = File.ReadAllText(\"/mnt/shared/a.json\");")]
    [InlineData("File.WriteAllText(\"/tmp/a.json\", \"a\");", "_ = File.Exists(\"/tmp/a.json\"); File.Delete(\"/tmp/a.json\");")]
    public async Task FilesOfOneFunctionAreRight(string write, string read) => await VerifyBothAsync(write, read);

    [Fact]
    public async Task ALongSumOfStringsHasABeginning() =>
        await VerifyAsync($"var path = \"data/\" + {string.Join(" + ", Enumerable.Repeat("name", 500))}; {{|SLS2006:File.WriteAllText(path, name)|}};");

    [Fact]
    public async Task SumsOfKnownPartsAreWholePaths() => await VerifyBothAsync(
        "File.WriteAllText(Path.GetTempPath() + \"/a\" + \".json\", \"a\");", "_ = {|SLS2007:File.ReadAllText(\"/tmp/a.json\")|};");

    [Fact]
    public async Task BothPathsAreSaid()
    {
        var found = Assert.Single(await VerifyBothAsync("Save(); static void Save() => File.WriteAllText(Temporary, \"a\");", "_ = {|SLS2007:File.ReadAllText(Temporary)|};"));
        Assert.Contains("The file '<temp>/rates.json' is written by another function (Shop.Write) and read here (Shop.Read)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private const string Members = """
        private const string Constant = "orders.json";
            private static readonly string Stored = Path.Combine("data", "orders.json");
            private static readonly string Root = AppContext.BaseDirectory;
            private static readonly string Temporary = Path.Combine(Path.GetTempPath(), "rates.json");
            private static readonly string Configured = Environment.GetEnvironmentVariable("DATA") ?? "data";
            private static string Shown => "data/orders.json";
            private static int Id { get; } = 3;
        """;

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string statement) => StateVerify.DiagnosticsAsync($$"""
        public static class Shop
        {
            {{Members}}

            [HttpTrigger("POST", "/orders/{name}")]
            public static void Write(string name) { {{statement}} }
        }
        """);

    private static Task<IReadOnlyList<Diagnostic>> VerifyBothAsync(string write, string read) => StateVerify.DiagnosticsAsync($$"""
        public static class Shop
        {
            {{Members}}

            [HttpTrigger("POST", "/write")]
            public static void Write() { {{write}} }

            [HttpTrigger("GET", "/read")]
            public static void Read() { {{read}} }
        }
        """);
}
