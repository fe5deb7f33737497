using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Reachability.Services;

/// <summary>Reads the calls that register services.</summary>
internal static class RegistrationReader
{
    private const string Collection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";

    private static readonly (string Suffix, ServiceLifetime Lifetime)[] Lifetimes =
    [
        ("Transient", ServiceLifetime.Transient),
        ("Scoped", ServiceLifetime.Scoped),
        ("Singleton", ServiceLifetime.Singleton),
    ];

    public static void Register(FlowRuleContext context, ServiceRegistrations registrations)
    {
        if (context.Types.Get(Collection) is { } collection)
        {
            context.OnMethod(IsRegistration, (call, _) => Read(call, collection, registrations));
        }
    }

    private static void Read(IInvocationOperation call, INamedTypeSymbol collection, ServiceRegistrations registrations)
    {
        var method = call.TargetMethod;
        if (LifetimeOf(method.Name) is { } lifetime
            && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, collection)
            && Types(call) is { Service: { } service } types)
        {
            registrations.Add(new ServiceRegistration(service, types.Implementation ?? Made(call) ?? (HasFactory(call) ? null : service), lifetime, call.Syntax));
        }
    }

    /// <summary>Whether a call of the method names a service and what is made for it.</summary>
    public static bool IsRegistration(IMethodSymbol method) =>
        (method.Name.StartsWith("Add", StringComparison.Ordinal) || method.Name.StartsWith("TryAdd", StringComparison.Ordinal))
        && method.Parameters.Length > 0
        && LifetimeOf(method.Name) is not null;

    private static ServiceLifetime? LifetimeOf(string method)
    {
        foreach (var (suffix, lifetime) in Lifetimes)
        {
            if (method.EndsWith(suffix, StringComparison.Ordinal))
            {
                return lifetime;
            }
        }

        // A typed client is made for each use.
        return method == "AddHttpClient" ? ServiceLifetime.Transient : null;
    }

    private static (INamedTypeSymbol? Service, INamedTypeSymbol? Implementation) Types(IInvocationOperation call)
    {
        var generic = call.TargetMethod.TypeArguments;
        if (generic.Length > 0)
        {
            return (generic[0] as INamedTypeSymbol, generic.Length > 1 ? generic[1] as INamedTypeSymbol : null);
        }

        INamedTypeSymbol? service = null;
        INamedTypeSymbol? implementation = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value is ITypeOfOperation { TypeOperand: INamedTypeSymbol type })
            {
                implementation = service is null ? null : type;
                service ??= type;
            }
        }

        return (service, implementation);
    }

    /// <summary>What an object or the factory makes, as far as it shows: <c>_ => new Cart()</c>.</summary>
    private static INamedTypeSymbol? Made(IInvocationOperation call)
    {
        for (var i = 1; i < call.Arguments.Length; i++)
        {
            var value = WithoutConversion(call.Arguments[i].Value);
            if (value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            {
                value = lambda.Body.Operations.LastOrDefault() is IReturnOperation { ReturnedValue: { } returned } ? WithoutConversion(returned) : value;
            }

            if (value is IObjectCreationOperation { Type: INamedTypeSymbol made })
            {
                return made;
            }
        }

        return null;
    }

    private static bool HasFactory(IInvocationOperation call) => call.Arguments.Length > 1 && call.TargetMethod.Name != "AddHttpClient" && !call.Arguments.Skip(1).All(a => a.Value is ITypeOfOperation);

    private static IOperation WithoutConversion(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
