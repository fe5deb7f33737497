namespace Serverless.Platforms.AwsLambda;

/// <summary>The event that an HTTP request came in, for what ASP.NET Core has no place for. Ask <c>HttpContext.Features</c> for it.</summary>
public interface ILambdaRequestFeature
{
    /// <summary>The event as the platform handed it over, as JSON. It belongs to the invocation: what is needed longer is to be copied.</summary>
    ReadOnlyMemory<byte> Event { get; }

    /// <summary>What the platform says of the invocation.</summary>
    LambdaContext Context { get; }
}
