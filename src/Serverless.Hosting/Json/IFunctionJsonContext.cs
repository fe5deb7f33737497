using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>
/// Marks the generated JSON metadata, whose serialize handlers write for the web defaults with whatever encoder their writer has:
/// System.Text.Json itself passes handlers over as soon as the options name an encoder, which ASP.NET Core's do.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFunctionJsonContext;
