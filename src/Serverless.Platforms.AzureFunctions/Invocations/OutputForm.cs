namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>How a value stands in an answer.</summary>
internal enum OutputForm
{
    /// <summary>As a text in a list: the host neither decodes nor rewrites it.</summary>
    Text,

    /// <summary>As base64 that stands alone, which the host decodes.</summary>
    Bytes,

    /// <summary>As JSON.</summary>
    Json,
}
