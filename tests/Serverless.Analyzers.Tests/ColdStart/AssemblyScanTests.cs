using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4002: assemblies are not searched before the first invocation.</summary>
public class AssemblyScanTests
{
    [Theory]
    [InlineData("static readonly Type[] All = {|SLS4002:typeof(Shop).Assembly.GetTypes()|};")]
    [InlineData("static readonly object All = {|SLS4002:typeof(Shop).Assembly.DefinedTypes|};")]
    [InlineData("static readonly object All = {|SLS4002:AppDomain.CurrentDomain.GetAssemblies()|};")]
    [InlineData("static readonly object All = {|SLS4002:Assembly.Load(\"Plugins\")|};")]
    [InlineData("static readonly object All = Find(); static object Find() => {|SLS4002:Assembly.GetExecutingAssembly().GetExportedTypes()|};")]
    [InlineData("static readonly object All = 1; [FunctionStartup] public static void Configure(IServiceCollection services) => {|SLS4002:services.AddAutoMapper(typeof(Shop).Assembly)|};")]
    [InlineData("static readonly object All = 1; [FunctionStartup] public static void Configure(IServiceCollection services) => {|SLS4002:services.AddMediatR(c => c.RegisterServicesFromAssembly(typeof(Shop).Assembly))|};")]
    public async Task AScanIsReported(string member) => await OneRule.VerifyAsync("SLS4002", Function(member));

    [Theory]
    [InlineData("static readonly object All = typeof(Shop).Assembly.GetName();")]
    [InlineData("static readonly Lazy<Type[]> All = new(() => typeof(Shop).Assembly.GetTypes());")]
    [InlineData("static readonly object All = typeof(Shop).GetMethods();")]
    [InlineData("static readonly object All = 1; static object Scan() => typeof(Shop).Assembly.GetTypes();")]
    [InlineData("static readonly object All = 1; [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddMediatR(c => { });")]
    [InlineData("static readonly object All = 1; [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddAutoMapper();")]
    [InlineData("static readonly object All = 1; [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddSingleton(_ => typeof(Shop).Assembly.GetTypes());")]
    public async Task TheRestIsSilent(string member) => await OneRule.VerifyAsync("SLS4002", Function(member));

    private static string Function(string member) => $$"""
        using System.Reflection;
        public static class Shop
        {
            {{member}}
            [HttpTrigger("GET", "/")]
            public static string Show() => $"{All}";
        }
        """;
}
