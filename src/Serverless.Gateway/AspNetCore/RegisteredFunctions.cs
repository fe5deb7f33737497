using Serverless.Hosting;

namespace Serverless.Gateway.AspNetCore;

/// <summary>Carries the program's functions from <c>AddFunctions</c> to <c>MapFunctions</c>.</summary>
internal sealed record RegisteredFunctions(FunctionApplication Application);
