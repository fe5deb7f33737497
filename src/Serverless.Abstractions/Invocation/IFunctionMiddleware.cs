namespace Serverless;

/// <summary>Runs the rest of an invocation: the next middleware, at last the binding, the function and its answer.</summary>
/// <param name="context">The invocation.</param>
public delegate Task FunctionDelegate(FunctionContext context);

/// <summary>Code around every invocation of every trigger. Register it as a service: <c>services.AddSingleton&lt;IFunctionMiddleware, Audit&gt;()</c>.</summary>
/// <remarks>Middleware runs in the order of registration. One that does not call <c>next</c> ends the invocation.</remarks>
public interface IFunctionMiddleware
{
    /// <summary>Runs around an invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of it.</param>
    Task InvokeAsync(FunctionContext context, FunctionDelegate next);
}
