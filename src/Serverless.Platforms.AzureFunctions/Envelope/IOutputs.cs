using System.Text.Json;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>What a function has sent during its invocation.</summary>
internal interface IOutputs
{
    /// <summary>Writes it by the names of output bindings.</summary>
    void Write(Utf8JsonWriter json);
}
