using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway.Binding;

/// <summary>Binds types that implement <see cref="IBindableFromHttpContext{TSelf}"/> explicitly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BindableValue
{
    /// <summary>Binds a value.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="parameter">The parameter that takes the value.</param>
    public static ValueTask<T?> BindAsync<T>(HttpContext http, ParameterInfo parameter)
        where T : class, IBindableFromHttpContext<T> => T.BindAsync(http, parameter);
}
