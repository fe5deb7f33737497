using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Tests.Routing;

/// <summary>Random text: our parser must accept what ASP.NET Core accepts, and read the same from it.</summary>
public sealed class RouteTemplateDifferentialTests
{
    private const int Templates = 60_000;

    private static readonly string[] Pieces =
    [
        "{", "}", "{{", "}}", "a", "b", "/", "?", "*", "**", ":", "=", "(", ")", ".", "-", "int", "~", "{a}", "{b:int}", "{c?}", "{*d}",
        "{**e}", "{f=5}", "{g:length(1,2)}", "{h:regex(^x{{1}}$)}", ".{i?}", "{A}", ",", " ", "regex", "min(1)", "{j:minlength(-1)}", "%2F",
    ];

    private static readonly string[] Valid =
    [
        "/pets/{id:int}/{name?}", "/files/{**path}", "~/a/{x}.{y?}", "{a:regex(^(x:y|=)$)=5}", "/{a:int:min(5)}/{b=}/{*c:minlength(2)=x}",
        "/{{a}}/{b:length(2, 5)}", "/{a:range(1,5)}-{b:guid}/{c:Required}", "{a(:int)}/{b::int:}", "{=a}/{:b}/{c=d:e}", "{x:min(9)?}",
        "/{a:length(5,2)}", "/{a:int()}/{b:min}", "/{a:max(99999999999)}/{b:maxlength(99999999999)}", "a/b/c/d/{e:regex(a(b)c)}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Same_as_aspnetcore(int seed)
    {
        using var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        var policies = services.GetRequiredService<ParameterPolicyFactory>();
        var random = new Random(seed);
        var accepted = 0;
        for (var i = 0; i < Templates; i++)
        {
            var text = random.Next(2) == 0 ? FromPieces(random) : Mutated(random);
            var expected = Describe(text, policies, out var refusal);
            var isAccepted = RouteTemplateParser.TryParse(text, out var template, out var error);
            if (isAccepted)
            {
                accepted++;
                Assert.Null(error);
                Assert.True(expected == Describe(template!), $"seed {seed}: '{text}': {expected ?? refusal} but {Describe(template!)}");
            }
            else
            {
                Assert.True(expected is null || error!.Message.Contains("is not valid:"), $"seed {seed}: '{text}': {error!.Message}");
                Assert.InRange(error!.Offset, 0, text.Length);
                Assert.InRange(error.Length, 1, text.Length - error.Offset);
            }
        }

        Assert.InRange(accepted, Templates / 10, Templates * 9 / 10);
    }

    private static string FromPieces(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 7); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static string Mutated(Random random)
    {
        var text = new StringBuilder(Valid[random.Next(Valid.Length)]);
        for (var i = random.Next(0, 3); i > 0; i--)
        {
            var position = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(position, 1);
                    break;
                case 1:
                    text.Insert(position, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    text[position] = text[random.Next(text.Length)];
                    break;
            }

            if (text.Length == 0)
            {
                text.Append('/');
            }
        }

        return text.ToString();
    }

    /// <summary>What ASP.NET Core reads, constraints made as its router would; null when it refuses any of it.</summary>
    private static string? Describe(string text, ParameterPolicyFactory policies, out string? refusal)
    {
        refusal = null;
        try
        {
            var pattern = RoutePatternFactory.Parse(text);
            foreach (var parameter in pattern.Parameters)
            {
                foreach (var policy in parameter.ParameterPolicies)
                {
                    policies.Create(parameter, policy);
                }
            }

            return string.Join("/", pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => $"[{literal.Content}]",
                RoutePatternSeparatorPart separator => $"<{separator.Content}>",
                RoutePatternParameterPart p => Describe(
                    p.Name, p.IsOptional, p.IsCatchAll, p.EncodeSlashes, (string?)p.Default, p.ParameterPolicies.Select(c => c.Content!)),
                _ => throw new InvalidOperationException("Unknown part."),
            }))));
        }
        catch (Exception error) when (error is not NullReferenceException)
        {
            refusal = error.Message;
            return null;
        }
    }

    private static string Describe(RouteTemplate template) =>
        string.Join("/", template.Segments.Select(segment => string.Concat(segment.Parts.Select(part => part.Kind switch
        {
            RoutePartKind.Literal => $"[{part.Text}]",
            RoutePartKind.Separator => $"<{part.Text}>",
            _ => Describe(
                part.Parameter!.Name,
                part.Parameter.IsOptional,
                part.Parameter.IsCatchAll,
                part.Parameter.EncodeSlashes,
                part.Parameter.DefaultValue,
                part.Parameter.Constraints.Select(c => c.Text)),
        }))));

    private static string Describe(
        string name, bool isOptional, bool isCatchAll, bool encodeSlashes, string? defaultValue, IEnumerable<string> constraints) =>
        $"{{{name} {isOptional} {isCatchAll} {encodeSlashes} '{defaultValue}' {defaultValue is null} {string.Join(" : ", constraints)}}}";
}
