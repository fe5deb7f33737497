namespace Serverless.Hosting.Tests.Configuration;

public class HostSettingsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:1", "--port", "1")]
    [InlineData("http://127.0.0.1:1", "--port=1")]
    [InlineData("http://a:1,http://b:2", "--urls", "http://a:1; http://b:2")]
    [InlineData("http://a:1", "--urls", "http://a:1", "--port", "5")]
    public void The_command_line_says_where_to_listen(string urls, params string[] arguments) =>
        Assert.Equal(urls, string.Join(',', Read(arguments).Urls));

    [Theory]
    [InlineData("http://127.0.0.1:9000", "PORT=9000", "ASPNETCORE_URLS=http://c:3")]
    [InlineData("http://c:3", "ASPNETCORE_URLS=http://c:3")]
    [InlineData("http://[::]:8080", "DOTNET_RUNNING_IN_CONTAINER=true")]
    [InlineData("http://[::]:9000", "K_SERVICE=shop", "PORT=9000")]
    public void The_environment_says_where_to_listen(string urls, params string[] environment) =>
        Assert.Equal(urls, string.Join(',', Read([], environment).Urls));

    [Fact]
    public void The_command_line_wins_over_the_environment()
    {
        var settings = Read(["--Serverless:MaxRequestBodySize", "5", "--environment", "Development"], "Serverless:MaxRequestBodySize=7", "DOTNET_ENVIRONMENT=Production");
        Assert.Equal(5, settings.MaxRequestBodySize);
        Assert.True(settings.IsDevelopment);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(null, "Serverless:MaxConcurrentRequests=0")]
    [InlineData(7, "Serverless:MaxConcurrentRequests=7")]
    public void Requests_are_limited_only_where_a_setting_says_so(int? most, params string[] environment) =>
        Assert.Equal(most, Read([], environment).MaxConcurrentRequests);

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("2s", 2_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("1h", 3_600_000)]
    public void Durations_have_units(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read([], $"Serverless:ShutdownTimeout={text}").ShutdownTimeout);

    [Theory]
    [InlineData("Serverless:ShutdownTimeout=5")]
    [InlineData("Serverless:ShutdownTimeout=-5s")]
    [InlineData("Serverless:KeepAliveTimeout=soon")]
    [InlineData("Serverless:MaxRequestBodySize=1k")]
    [InlineData("Serverless:LogFormat=xml")]
    [InlineData("Logging:LogLevel:Default=Loud")]
    [InlineData("PORT=65536")]
    public void A_setting_that_is_not_of_its_form_is_named(string setting)
    {
        var exception = Assert.Throws<HostSettingsException>(() => Read([], setting));
        Assert.Contains($"'{setting.Split('=')[0]}'", exception.Message, StringComparison.Ordinal);
    }

    private static HostSettings Read(string[] arguments, params string[] environment)
    {
        var values = environment.Select(e => e.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        return HostSettings.Read(arguments, values.GetValueOrDefault, isContainer: false);
    }
}
