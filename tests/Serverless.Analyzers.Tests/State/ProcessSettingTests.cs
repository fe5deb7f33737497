using Serverless.Analyzers.Tests.Corpus;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2009: settings of the process.</summary>
public class ProcessSettingTests
{
    [Theory]
    [InlineData("{|SLS2009:Environment.SetEnvironmentVariable(\"A\", \"b\")|};")]
    [InlineData("{|SLS2009:Environment.CurrentDirectory = \"/tmp\"|};")]
    [InlineData("{|SLS2009:Directory.SetCurrentDirectory(\"/tmp\")|};")]
    [InlineData("{|SLS2009:CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture|};")]
    [InlineData("{|SLS2009:CultureInfo.DefaultThreadCurrentUICulture = null|};")]
    [InlineData("{|SLS2009:ThreadPool.SetMinThreads(8, 8)|}; {|SLS2009:ThreadPool.SetMaxThreads(8, 8)|};")]
    [InlineData("{|SLS2009:ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12|};")]
    [InlineData("{|SLS2009:System.Runtime.GCSettings.LatencyMode = System.Runtime.GCLatencyMode.LowLatency|};")]
    [InlineData("{|SLS2009:AppContext.SetSwitch(\"A\", true)|};")]
    [InlineData("{|SLS2009:Console.SetOut(TextWriter.Null)|};")]
    [InlineData("{|SLS2009:System.Net.Http.HttpClient.DefaultProxy = null!|};")]
    [InlineData("{|SLS2009:AppDomain.CurrentDomain.ProcessExit += (_, _) => { }|};")]
    [InlineData("{|SLS2009:Console.CancelKeyPress += (_, _) => { }|};")]
    [InlineData("{|SLS2009:Stripe.StripeConfiguration.ApiKey = Environment.GetEnvironmentVariable(\"STRIPE\")|};")]
    public async Task IsReported(string statement) => await VerifyAsync(statement);

    [Theory]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"A\"); _ = Environment.CurrentDirectory;")]
    [InlineData("CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; Thread.CurrentThread.CurrentUICulture = CultureInfo.InvariantCulture;")]
    [InlineData("Console.WriteLine(\"a\"); Console.Out.Flush();")]
    [InlineData("_ = ThreadPool.ThreadCount; ThreadPool.GetMinThreads(out _, out _);")]
    [InlineData("var settings = new Setting { CurrentDirectory = \"a\" }; settings.CurrentDirectory = \"b\";")]
    [InlineData("AppContext.TryGetSwitch(\"A\", out _);")]
    [InlineData("System.Diagnostics.Activity.Current = null;")]
    public async Task IsRight(string statement) => await VerifyAsync(statement);

    [Fact]
    public async Task AtStartTheyAreRight() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            static Shop() => System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;

            [FunctionStartup]
            public static void Configure(IServiceCollection services) => Environment.SetEnvironmentVariable("A", "b");

            [HttpTrigger("POST", "/buy")]
            public static void Buy() { }
        }
        """);

    private static Task VerifyAsync(string statement) => StateVerify.DiagnosticsAsync(
        $$"""
        using System.Globalization;
        using System.Net;

        public class Setting { public string CurrentDirectory { get; set; } = ""; }

        public static class Shop
        {
            [HttpTrigger("POST", "/buy")]
            public static void Buy()
            {
                #pragma warning disable SYSLIB0014
                {{statement}}
            }
        }
        """,
        references: [StubReferences.Libraries]);
}
