using System.IO.Compression;
using System.Net;

namespace Serverless.Packaging.Tests;

[Collection(nameof(PackagesCollection))]
public class PackageUseTests(Packages packages)
{
    private const string Answer = """{"message":"Hello, Ada!"}""";

    [Fact]
    public async Task A_new_project_that_references_only_the_sdk_builds_runs_and_answers()
    {
        var folder = packages.CreateFolder("console", ("App.csproj", Sources.Executable()), ("Greetings.cs", Sources.Greetings));

        await DotNet.RunAsync(folder, "build", "-v", "quiet");
        await using var program = await RunningProgram.StartAsync(folder, "dotnet", Path.Combine("bin", "Debug", "net10.0", "App.dll"));

        Assert.Equal(Answer, await program.Client.GetStringAsync("/hello/Ada"));
    }

    [Fact]
    public async Task Functions_of_a_library_are_served_by_the_executable_and_tested_with_Serverless_Testing()
    {
        var folder = packages.CreateFolder(
            "library",
            (Path.Combine("Library", "Library.csproj"), Sources.Project("")),
            (Path.Combine("Library", "Greetings.cs"), Sources.Greetings),
            (Path.Combine("App", "App.csproj"), Sources.Executable("""<ProjectReference Include="../Library/Library.csproj" />""")),
            (Path.Combine("App", "Own.cs"), """public static class Own { [HttpTrigger("GET", "/own")] public static string Get() => "own"; }"""),
            (Path.Combine("Tests", "Tests.csproj"), TestProject),
            (Path.Combine("Tests", "Program.cs"), TestProgram));

        // A project of tests finds the executable's functions, and has no application of its own.
        var output = await DotNet.RunAsync(folder, "run", "--project", Path.Combine("Tests", "Tests.csproj"));
        Assert.Contains($"own|{Answer}|none", output, StringComparison.Ordinal);

        await using var program = await RunningProgram.StartAsync(folder, "dotnet", Path.Combine("App", "bin", "Debug", "net10.0", "App.dll"));
        Assert.Equal("own", await program.Client.GetStringAsync("/own"));
        Assert.Equal(Answer, await program.Client.GetStringAsync("/hello/Ada"));
    }

    [Theory]
    [InlineData("generated", "")]
    [InlineData("own", "return await FunctionHost.RunAsync(args);")]
    public async Task A_file_based_app_runs_with_a_generated_entry_point_and_with_its_own(string name, string statements)
    {
        var folder = packages.CreateFolder($"file-{name}", ("app.cs", $"#:package Serverless.Sdk@$VERSION$\n\n{statements}\n\n{Sources.Greetings}\n"));

        await using var program = await RunningProgram.StartAsync(folder, "dotnet", "run", "app.cs", "--");

        Assert.Equal(Answer, await program.Client.GetStringAsync("/hello/Ada"));
    }

    [Fact]
    public async Task A_published_project_is_one_native_binary_that_answers()
    {
        Assert.SkipUnless(HasLinker(), "Native AOT needs clang or gcc.");
        var folder = packages.CreateFolder("native", ("App.csproj", Sources.Project("<OutputType>Exe</OutputType><PublishAot>true</PublishAot>")), ("Greetings.cs", Sources.Greetings));

        await DotNet.RunAsync(folder, "publish", "-o", "out", "-v", "quiet");
        var binary = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "App.exe" : "App");
        Assert.False(File.Exists(Path.Combine(folder, "out", "App.dll")));
        await using var program = await RunningProgram.StartAsync(folder, binary);

        Assert.Equal(Answer, await program.Client.GetStringAsync("/hello/Ada"));
    }

    [Fact]
    public async Task A_project_published_for_AWS_Lambda_is_an_archive_and_a_template()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && HasLinker(), "Native AOT for Lambda needs Linux, and clang or gcc.");
        var folder = packages.CreateFolder(
            "lambda",
            ("App.csproj", Sources.Project("<OutputType>Exe</OutputType><PublishAot>true</PublishAot>")),
            ("Greetings.cs", Sources.Greetings),
            ("appsettings.json", "{}"),
            ("template.overlay.yaml", "Resources:\n  Function:\n    Properties:\n      MemorySize: 512\n"));

        await DotNet.RunAsync(folder, "publish", "-p:ServerlessPlatform=aws-lambda", "-o", "out", "-v", "quiet");

        using var zip = ZipFile.OpenRead(Path.Combine(folder, "out", "function.zip"));
        Assert.Contains("bootstrap", zip.Entries.Select(entry => entry.FullName));
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.EndsWith(".dbg", StringComparison.Ordinal));
        var template = await File.ReadAllTextAsync(Path.Combine(folder, "out", "template.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("Path: /hello/{name}", template, StringComparison.Ordinal);
        Assert.Contains("MemorySize: 512", template, StringComparison.Ordinal);
        Assert.Contains("Greetings.Hello", await File.ReadAllTextAsync(Path.Combine(folder, "out", "manifest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_without_Native_AOT_says_what_is_missed()
    {
        var folder = packages.CreateFolder("managed", ("App.csproj", Sources.Executable()), ("Greetings.cs", Sources.Greetings));

        var output = await DotNet.RunAsync(folder, "publish", "-o", "out", "-v", "minimal");

        Assert.Contains("Add <PublishAot>true</PublishAot>", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "out", "App.dll")));
    }

    [Fact]
    public async Task A_project_that_takes_the_package_of_events_runs_its_functions()
    {
        var folder = packages.CreateFolder(
            "events",
            ("App.csproj", Sources.Executable("""<PackageReference Include="Serverless.Events" Version="$VERSION$" />""")),
            ("Orders.cs", Sources.Orders));
        var app = Path.Combine("bin", "Debug", "net10.0", "App.dll");

        await DotNet.RunAsync(folder, "build", "-v", "quiet");
        var list = await DotNet.RunAsync(folder, app, "list");
        Assert.Contains("orders", list, StringComparison.Ordinal);
        await using var program = await RunningProgram.StartAsync(folder, "dotnet", app);

        // One is sent by the command, from another process, and one by a request.
        await DotNet.RunAsync(folder, app, "send", "orders", "--data", """{"item":"hat"}""");
        using var sent = await program.Client.PostAsync("/orders/pen", null);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        // Each request waits for the next that was packed.
        string[] packed = [await program.Client.GetStringAsync("/packed"), await program.Client.GetStringAsync("/packed")];
        Assert.Equal(["packed hat", "packed pen"], packed.Order(StringComparer.Ordinal));
    }

    private static string TestProject =>
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <IsTestProject>true</IsTestProject>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Serverless.Testing" Version="$VERSION$" />
            <ProjectReference Include="../App/App.csproj" />
          </ItemGroup>
        </Project>
        """;

    private static string TestProgram =>
        """
        using System.Reflection;
        using Serverless.Testing;

        await using var app = await FunctionTestHost.StartAsync(typeof(Own));
        var application = Assembly.GetExecutingAssembly().GetType("Serverless.Generated.Tests.FunctionApplication")?.Name ?? "none";
        Console.WriteLine($"{await app.Client.GetStringAsync("/own")}|{await app.Client.GetStringAsync("/hello/Ada")}|{application}");
        """;

    private static bool HasLinker()
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
    }
}
