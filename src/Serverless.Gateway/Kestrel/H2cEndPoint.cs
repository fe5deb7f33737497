using System.Net;

namespace Serverless.Gateway.Kestrel;

/// <summary>The endpoint of the HTTP/2 pipeline, which listens nowhere: see <see cref="H2cUpgrade"/>.</summary>
internal sealed class H2cEndPoint : EndPoint
{
    private const string Name = "h2c-pipeline";

    public static readonly H2cEndPoint Instance = new();

    public static bool IsAddress(string address) => address.Contains(Name, StringComparison.Ordinal);

    public override string ToString() => Name;
}
