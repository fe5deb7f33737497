using Microsoft.AspNetCore.Builder;

namespace Serverless.Gateway.AspNetCore;

/// <summary>Passes each convention on to the endpoints of all functions.</summary>
internal sealed class FunctionConventions(List<IEndpointConventionBuilder> endpoints) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in endpoints)
        {
            endpoint.Add(convention);
        }
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in endpoints)
        {
            endpoint.Finally(finallyConvention);
        }
    }
}
