namespace Serverless.Generators.Model.Json;

/// <summary>Which way values of a type travel.</summary>
[Flags]
internal enum JsonDirection
{
    None = 0,

    /// <summary>JSON to value: request bodies, messages.</summary>
    Read = 1,

    /// <summary>Value to JSON: results, outputs.</summary>
    Write = 2,
    Both = Read | Write,
}
