using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Invocation;

public class MiddlewareTests
{
    [Theory]
    [InlineData(ServiceLifetime.Singleton, "1 2 1 2")]
    [InlineData(ServiceLifetime.Scoped, "1 2 3 4")]
    [InlineData(ServiceLifetime.Transient, "1 2 3 4")]
    public async Task Middleware_lives_as_long_as_it_is_registered_for(ServiceLifetime lifetime, string instances)
    {
        var counter = new Counter();
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Echo())
        {
            Services = services =>
            {
                services.AddSingleton(counter);
                services.Add(new ServiceDescriptor(typeof(IFunctionMiddleware), typeof(Numbered), lifetime));
                services.Add(new ServiceDescriptor(typeof(IFunctionMiddleware), typeof(Numbered), lifetime));
            },
        });
        await gateway.Client.GetStringAsync(new Uri("/echo", UriKind.Relative));
        await gateway.Client.GetStringAsync(new Uri("/echo", UriKind.Relative));
        Assert.Equal(instances, string.Join(' ', counter.Seen));
    }

    [Fact]
    public async Task Middleware_shares_the_scope_of_its_invocation_with_the_function()
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(
            TestFunction.Text("/scope", invocation => Task.FromResult(
                ReferenceEquals(invocation.Items["probe"], invocation.Services.GetRequiredService<Probe>()).ToString())))
        {
            Services = services => services.AddScoped<Probe>().AddScoped<IFunctionMiddleware, Probing>(),
        });
        Assert.Equal("True", await gateway.Client.GetStringAsync(new Uri("/scope", UriKind.Relative)));
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_ends_the_invocation()
    {
        await using var gateway = await TestGateway.StartAsync(new TestApplication(Echo())
        {
            Services = services => services.AddSingleton<IFunctionMiddleware, Ending>(),
        });
        Assert.Equal("", await gateway.Client.GetStringAsync(new Uri("/echo", UriKind.Relative)));
    }

    private static TestFunction Echo() => TestFunction.Text("/echo", _ => Task.FromResult("echo"));

    private sealed class Counter
    {
        public int Made { get; set; }

        public List<int> Seen { get; } = [];
    }

    private sealed class Numbered(Counter counter) : IFunctionMiddleware
    {
        private readonly int _number = ++counter.Made;

        public Task InvokeAsync(FunctionContext context, FunctionDelegate next)
        {
            counter.Seen.Add(_number);
            return next(context);
        }
    }

    private sealed class Probe;

    private sealed class Probing(Probe probe) : IFunctionMiddleware
    {
        public Task InvokeAsync(FunctionContext context, FunctionDelegate next)
        {
            context.Items["probe"] = probe;
            return next(context);
        }
    }

    private sealed class Ending : IFunctionMiddleware
    {
        public Task InvokeAsync(FunctionContext context, FunctionDelegate next) => Task.CompletedTask;
    }
}
