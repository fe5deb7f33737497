using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.BadShop;

/// <summary>The bad twin of the PetStore sample: every rule speaks, and says by which calls a function comes there.</summary>
public class BadShopTests
{
    private const string PlatformRule = "SLS3004";

    private static readonly (string Id, string Path)[] Expected =
    [
        ("SLS2001", "PetFunctions.List -> Catalogue.Load"),
        ("SLS2002", "Shop.Buy -> Cart.Add -> Cache.Put"),
        ("SLS2003", "Shop.Show -> Cart.Of -> Cache.Get"),
        ("SLS2004", "PetFunctions.List -> PetFunctions.Count"),
        ("SLS2005", "Shop.Buy -> Checkout.Pay -> PriceList.PriceAsync"),
        ("SLS2006", "PetFunctions.Save -> Catalogue.Save"),
        ("SLS2007", "PetFunctions.List -> Catalogue.Load"),
        ("SLS2008", "PetFunctions.List -> Catalogue.Load"),
        ("SLS2009", "PetFunctions.Title -> Language.Use"),
        ("SLS2010", "PetFunctions.List -> Catalogue.Load -> Catalogue (static initializer)"),
        ("SLS3001", "Shop.Finish -> Checkout.SettleAsync"),
        ("SLS3002", "Shop.Buy -> Checkout.Pay -> Gateway.Charge"),
        ("SLS3003", "OperationFunctions.Labels -> Printer.Drain"),
        (PlatformRule, "PetFunctions.Title"),
        ("SLS3005", "PetFunctions.Title"),
        ("SLS3006", "MailFunctions.Mail"),
        ("SLS3007", "Shop.Buy -> Checkout.Pay -> Gateway.Charge"),
        ("SLS3008", "Shop.Finish -> Checkout.TotalAsync"),
        ("SLS3009", "Shop.Finish -> Checkout.SettleAsync"),
        ("SLS3010", "OperationFunctions.Labels -> Printer.Drain -> Printer.Print"),
        ("SLS3011", "Shop.Buy -> Checkout.Pay -> Journal.Write"),
        ("SLS3012", "OperationFunctions.Difference"),
        ("SLS4001", "Startup.Configure -> Plugins.Register"),
        ("SLS4002", "Startup.Configure -> Plugins.Register"),
        ("SLS4003", "PetFunctions.List -> Catalogue.Load -> Catalogue (static initializer)"),
        ("SLS4004", "PetFunctions.Title -> Catalogue.Title -> Stamps"),
        ("SLS4005", "Shop.Buy -> Checkout.Pay -> Gateway.Charge"),
        ("SLS4006", "OperationFunctions.CleanUp -> Tools.Get"),
        ("SLS4007", "Startup.Configure"),
        ("SLS5001", "MailFunctions.Mail -> Courier.BringAsync"),
        ("SLS5002", "MailFunctions.Mail -> Courier.BringAsync"),
        ("SLS5003", "Shop.Finish -> Checkout.TotalAsync"),
        ("SLS5004", "Shop.Buy"),
    ];

    private static readonly Lazy<Task<IReadOnlyList<Diagnostic>>> AnyPlatform = new(() => AnalyzeAsync(new Settings()));
    private static readonly Lazy<Task<IReadOnlyList<Diagnostic>>> AwsLambda = new(() => AnalyzeAsync(new Settings().With("serverless.platform", "aws-lambda")));

    public static TheoryData<string, string> Paths { get; } = [.. Expected];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task EachRuleSaysThePath(string id, string path)
    {
        var found = await (id == PlatformRule ? AwsLambda : AnyPlatform).Value;
        var ofRule = found.Where(d => d.Id == id).ToList();
        Assert.True(
            ofRule.Any(d => SaysPath(d.GetMessage(), path)),
            $"Nothing says {path}:\n{string.Join("\n", ofRule.Select(d => $"{d.Location.GetLineSpan()}: {d.GetMessage()}"))}");
    }

    /// <summary>The path itself, not the beginning or end of a longer one.</summary>
    private static bool SaysPath(string message, string path)
    {
        for (var at = message.IndexOf(path, StringComparison.Ordinal); at >= 0; at = message.IndexOf(path, at + 1, StringComparison.Ordinal))
        {
            var rest = message[(at + path.Length)..];
            if (!message[..at].EndsWith("-> ", StringComparison.Ordinal) && !rest.StartsWith(" ->", StringComparison.Ordinal) && !(rest.Length > 0 && char.IsLetterOrDigit(rest[0])))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Settings settings)
    {
        var found = await Analysis.RunWithCompilerAsync(Verify.Generate(BadShopProgram.Compile()), settings);
        Assert.DoesNotContain(found, d => d.Severity == DiagnosticSeverity.Error);
        return found;
    }
}
