using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1001, SLS1002, SLS1022: routes that are wrong, and routes that tie.</summary>
public class RouteRulesTests
{
    [Theory]
    [InlineData("\"/pets/{id:{|SLS1001:number|}}\"")]
    [InlineData("\"/pets/{|SLS1001:{id|}\"")]
    [InlineData("\"/pets{|SLS1001:?|}page=1\"")]
    [InlineData("\"/a/{|SLS1001:/|}b\"")]
    [InlineData("@\"/pets/{id:{|SLS1001:number|}}\"")]
    [InlineData("@\"/a\"\"b/{id:{|SLS1001:number|}}\"")]
    [InlineData("\"/\\u0061\\t\\x41/{id:{|SLS1001:number|}}\"")]
    [InlineData("\"/\\U0001F600/{id:{|SLS1001:number|}}\"")]
    [InlineData("\"/\\U00000041/{id:{|SLS1001:n\\x75mber|}}\"")]
    [InlineData("\"\"\"/pets/{id:{|SLS1001:number|}}\"\"\"")]
    [InlineData("\"\"\"\"/pets\"\"\"/{id:{|SLS1001:number|}}\"\"\"\"")]
    [InlineData("\"\"\"\n        /pets/{id:{|SLS1001:number|}}\n        \"\"\"")]
    [InlineData("\"\"\"\r\n\t/pets/{id:{|SLS1001:number|}}\r\n\t\"\"\"")]
    [InlineData("\"/pets\" + (\"/\" + \"{id:{|SLS1001:num\" + \"ber|}}\")")]
    [InlineData("{|SLS1001:Routes.Pet|}")]
    [InlineData("{|SLS1001:$\"/{Routes.Name}/{{id\"|}")]
    [InlineData("{|SLS1001:null!|}")]
    public Task ShowsTheWrongCharacters(string route) => Verify.DiagnosticsAsync(
        $$"""
        public static class Routes { public const string Name = "x"; public const string Pet = "/pets/{id:number}"; }
        public static class Shop
        {
            [HttpTrigger("GET", {{route}})]
            public static string Find(string id) => id;

            [HttpTrigger("GET", "/fine")]
            public static string Fine() => "";
        }
        """);

    [Fact]
    public Task FindsTheArgumentByItsName() => Verify.DiagnosticsAsync(
        """
        public static class Shop
        {
            [HttpTrigger(route: "/{id:{|SLS1001:number|}}", method: "GET")]
            public static string Find(string id) => id;
        }
        """);

    [Fact]
    public async Task SaysWhatIsWrong()
    {
        var found = await Verify.DiagnosticsAsync(
            """
            public static class Shop
            {
                [HttpTrigger("GET", "/a/{id{|SLS1001:?|}}/{id}")]
                public static string Find(string id) => id;
            }
            """.Replace("{|SLS1001:?|}}/{id}", "}/{|SLS1001:{id}|}", StringComparison.Ordinal));
        Assert.Equal("The route '/a/{id}/{id}' is not valid: The parameter 'id' is in the route twice.", found[0].GetMessage(null));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("pets")]
    [InlineData("~/pets/{id?}")]
    [InlineData("/pets/{id:int:min(1)}")]
    [InlineData("/{id:regex(^[[a-z]]{{2}}$)}")]
    [InlineData("/{*id}")]
    [InlineData("/files/{id}.{ext?}")]
    public Task LeavesGoodRoutesAlone(string route) => Verify.DiagnosticsAsync(
        $$"""
        public static class Shop
        {
            [HttpTrigger("GET", "{{route}}")]
            public static string Find(HttpContext context, string? id, string? ext) => "";
        }
        """);

    [Fact]
    public async Task ReportsATieAtBothPlaces()
    {
        var found = await Verify.DiagnosticsAsync(
            """
            public static class Shop
            {
                [HttpTrigger("GET", {|SLS1002:"/pets/{id}"|})]
                public static string Find(string id) => id;

                [HttpTrigger("GET, POST", {|SLS1002:"/pets/{name}"|})]
                public static string ByName(string name) => name;
            }
            """);
        Assert.Equal(found[1].Location, Assert.Single(found[0].AdditionalLocations));
        Assert.Equal(found[0].Location, Assert.Single(found[1].AdditionalLocations));
        Assert.StartsWith("For GET requests the route '/pets/{id}' ties with '/pets/{name}' of 'Shop.ByName'", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task FindsTiesOfOneMethodAndOfAnyMethod() => Verify.DiagnosticsAsync(
        """
        public static class Shop
        {
            [HttpTrigger("*", {|SLS1002:"/a"|})]
            [HttpTrigger("*", {|SLS1002:"/A"|})]
            public static string Twice() => "";
        }
        """);

    [Fact]
    public Task ToldApartIsNoTie() => Verify.DiagnosticsAsync(
        """
        public static class Shop
        {
            [HttpTrigger("GET", "/pets/{id:int}")] public static string A(int id) => "";
            [HttpTrigger("GET", "/pets/{id:alpha}")] public static string B(string id) => id;
            [HttpTrigger("GET", "/pets/{id}")] public static string C(string id) => id;
            [HttpTrigger("POST", "/pets/{name}")] public static string D(string name) => name;
            [HttpTrigger("GET", "/pets/all")] public static string E() => "";
            [HttpTrigger("*", "/pets/{other}")] public static string F(string other) => other;
        }
        """);

    [Fact]
    public Task WarnsOfWhatCannotBeRuledOut() => Verify.DiagnosticsAsync(
        """
        public static class Shop
        {
            [HttpTrigger("GET", {|SLS1022:"/{id:regex(^a.*[[x-z]](1|2){{4}}$)}"|})] public static string A(string id) => id;
            [HttpTrigger("GET", {|SLS1022:"/{id:regex(^.b+(c|d)[[1-4]]{{5}}$)}"|})] public static string B(string id) => id;
        }
        """);

    [Fact]
    public async Task FindsTiesWithReferencedFunctions()
    {
        var library = Verify.Generate(TestProject.Create(
            """
            public static class Remote
            {
                [HttpTrigger("GET", "/pets/{id}")]
                public static string Find(string id) => id;
            }
            """,
            assemblyName: "Library"));
        var found = await Verify.DiagnosticsAsync(
            """
            public static class Shop
            {
                [HttpTrigger("GET", {|SLS1002:"/pets/{name}"|})]
                public static string ByName(string name) => name;
            }
            """,
            OutputKind.ConsoleApplication,
            references: library.ToMetadataReference());
        Assert.Contains("'Remote.Find'", Assert.Single(found).GetMessage(null), StringComparison.Ordinal);
    }
}
