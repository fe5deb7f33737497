using System.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Benchmarks.Routing;

/// <summary>
/// Features as a server keeps them: what a match writes (endpoint, route values) lies in fields, not in a dictionary, so that ASP.NET
/// Core's router is not made slower here than it is on Kestrel.
/// </summary>
internal sealed class ServerFeatures : IFeatureCollection, IEndpointFeature, IRouteValuesFeature
{
    private readonly FeatureCollection _others = [];

    public ServerFeatures() => _others.Set<IHttpRequestFeature>(new HttpRequestFeature());

    public Endpoint? Endpoint { get; set; }

    public Microsoft.AspNetCore.Routing.RouteValueDictionary RouteValues { get => field ??= []; set; }

    public bool IsReadOnly => false;

    public int Revision => _others.Revision;

    public object? this[Type key]
    {
        get => key == typeof(IEndpointFeature) || key == typeof(IRouteValuesFeature) ? this : _others[key];
        set => _others[key] = value;
    }

    public TFeature? Get<TFeature>() =>
        typeof(TFeature) == typeof(IEndpointFeature) || typeof(TFeature) == typeof(IRouteValuesFeature)
            ? (TFeature)(object)this
            : _others.Get<TFeature>();

    public void Set<TFeature>(TFeature? instance) => _others.Set(instance);

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _others.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
