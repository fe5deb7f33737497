namespace Serverless;

/// <summary>
/// Marks a static method that registers services: <c>static void Configure(IServiceCollection services, IConfiguration configuration)</c>,
/// where <c>configuration</c> may be left out. It runs once, before the first invocation. Several run in the order of their names.
/// </summary>
/// <remarks>A program without one, and without functions that ask for a service, builds no container at all.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class FunctionStartupAttribute : Attribute;
