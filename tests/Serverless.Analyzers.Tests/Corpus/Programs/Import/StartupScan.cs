using System.Reflection;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Microsoft.Extensions.DependencyInjection;

namespace Import;

public interface IRule
{
    bool Matches(string line);
}

public class LengthRule : IRule
{
    public bool Matches(string line) => line.Length < 80;
}

[LambdaStartup]
public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddAutoMapper();
        foreach (var type in {|SLS4002:Assembly.GetExecutingAssembly().GetTypes()|})
        {
            if (typeof(IRule).IsAssignableFrom(type) && type.IsClass)
            {
                services.AddTransient(typeof(IRule), type);
            }
        }

        var words = {|SLS4001:File.ReadAllLines("words.txt")|};
        services.AddSingleton(new HashSet<string>(words));
    }
}

public class RuleFunctions(IEnumerable<IRule> rules, HashSet<string> words)
{
    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Get, "/rules/{line}")]
    public int Count(string line) => words.Contains(line) ? 0 : rules.Count(rule => rule.Matches(line));
}
