namespace Serverless.Generators.Parsing.Routing;

/// <summary>Why a route template is not valid, and which characters of it are to blame.</summary>
internal sealed record RouteTemplateError(string Message, int Offset, int Length);
