using System.Net;

namespace Serverless.Connectors.Aws;

/// <summary>A service has answered a signed call with an error.</summary>
internal sealed class AwsRefusedException(string code, HttpStatusCode status, string message) : Exception(message)
{
    public string Code { get; } = code;

    public HttpStatusCode StatusCode { get; } = status;
}
