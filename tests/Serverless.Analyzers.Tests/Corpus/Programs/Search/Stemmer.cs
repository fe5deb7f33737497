using Amazon.Lambda.Core;
using Amazon.Lambda.APIGatewayEvents;

namespace Search;

internal static class Stems
{
    private static readonly Dictionary<string, string> Table = Build();

    private static Dictionary<string, string> Build()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        {|SLS4004:for|} (var i = 0; i < 100_000; i++)
        {
            table[$"word{i}s"] = $"word{i}";
        }

        return table;
    }

    public static string Stem(string word) => Table.GetValueOrDefault(word, word);
}

public class StemHandler
{
    public APIGatewayHttpApiV2ProxyResponse Handle(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        context.Logger.LogInformation(request.RawPath);
        return new() { StatusCode = 200, Body = Stems.Stem(request.QueryStringParameters["word"]) };
    }
}
