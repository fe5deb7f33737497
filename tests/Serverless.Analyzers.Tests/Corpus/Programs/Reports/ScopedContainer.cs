using Amazon.Lambda.Core;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Reports;

public interface IReport
{
    string Render(string name);
}

public class Report : IReport
{
    public string Render(string name) => $"# {name}";
}

public class Function
{
    private static readonly ServiceProvider Provider = new ServiceCollection().AddScoped<IReport, Report>().BuildServiceProvider();

    public APIGatewayHttpApiV2ProxyResponse Good(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        using var scope = Provider.CreateScope();
        var report = scope.ServiceProvider.GetRequiredService<IReport>();
        context.Logger.LogInformation(request.RawPath);
        return new() { StatusCode = 200, Body = report.Render(request.RawPath) };
    }

    public APIGatewayHttpApiV2ProxyResponse Bad(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IReport, Report>();
        using var host = {|SLS4006:builder.Build()|};
        context.Logger.LogInformation(request.RawPath);
        return new() { StatusCode = 200, Body = host.Services.GetRequiredService<IReport>().Render(request.RawPath) };
    }
}
