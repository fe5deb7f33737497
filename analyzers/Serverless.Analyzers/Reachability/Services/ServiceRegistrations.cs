using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability.Services;

/// <summary>What the source tells dependency injection.</summary>
internal sealed class ServiceRegistrations
{
    private readonly ConcurrentBag<ServiceRegistration> _found = [];
    private ImmutableArray<ServiceRegistration> _all;

    public void Add(ServiceRegistration registration) => _found.Add(registration);

    /// <summary>In the order of the source; to be asked when all bodies have been walked.</summary>
    public ImmutableArray<ServiceRegistration> All
    {
        get
        {
            if (_all.IsDefault)
            {
                var all = _found.ToList();
                all.Sort((a, b) => SourceOrder.Compare(a.Site, b.Site));
                ImmutableInterlocked.InterlockedInitialize(ref _all, [.. all]);
            }

            return _all;
        }
    }

    /// <summary>What is registered for a service, generic ones by their definition.</summary>
    public IEnumerable<ServiceRegistration> Of(ITypeSymbol service)
    {
        foreach (var registration in All)
        {
            if (SymbolEqualityComparer.Default.Equals(registration.Service, service)
                || (registration.Service.IsUnboundGenericType && SymbolEqualityComparer.Default.Equals(registration.Service.OriginalDefinition, service.OriginalDefinition)))
            {
                yield return registration;
            }
        }
    }

    /// <summary>Whether one object of a type serves all invocations.</summary>
    public bool IsSingleton(INamedTypeSymbol implementation)
    {
        foreach (var registration in All)
        {
            if (registration.Lifetime == ServiceLifetime.Singleton
                && registration.Implementation is { } made
                && SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, implementation.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The types that are made because a method asks for them: its parameters, those of its class's constructor, and theirs.</summary>
    /// <param name="method">A function.</param>
    /// <param name="singletons">Whether those that are made once are wanted, or the others.</param>
    public IEnumerable<INamedTypeSymbol> AskedBy(IMethodSymbol method, bool singletons)
    {
        if (All.IsEmpty)
        {
            yield break;
        }

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var asked = new Queue<(ITypeSymbol Type, bool IsOnce)>();
        Ask(method, false);
        if (!method.IsStatic)
        {
            AskConstructors(method.ContainingType, false);
        }

        while (asked.Count > 0)
        {
            var (type, isOnce) = asked.Dequeue();
            foreach (var registration in Of(type))
            {
                if (registration.Implementation is { } implementation && seen.Add(implementation))
                {
                    isOnce |= registration.Lifetime == ServiceLifetime.Singleton;
                    if (isOnce == singletons)
                    {
                        yield return implementation;
                    }

                    AskConstructors(implementation, isOnce);
                }
            }
        }

        void AskConstructors(INamedTypeSymbol type, bool isOnce)
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                Ask(constructor, isOnce);
            }
        }

        void Ask(IMethodSymbol called, bool isOnce)
        {
            foreach (var parameter in called.Parameters)
            {
                asked.Enqueue((parameter.Type, isOnce));
            }
        }
    }
}
