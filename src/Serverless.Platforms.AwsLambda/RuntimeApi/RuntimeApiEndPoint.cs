using System.Globalization;
using System.Net;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>Where the Runtime API is: <c>AWS_LAMBDA_RUNTIME_API</c> is <c>host:port</c>, and <c>host:port/prefix</c> with local tools.</summary>
/// <param name="Host">The host's name or address.</param>
/// <param name="Port">The port.</param>
/// <param name="Prefix">What stands before the paths: empty, or a slash and more.</param>
internal sealed record RuntimeApiEndPoint(string Host, int Port, string Prefix)
{
    /// <summary>The variable that names the API. There is one on Lambda and nowhere else.</summary>
    public const string Variable = "AWS_LAMBDA_RUNTIME_API";

    private const int DefaultPort = 80;

    /// <summary>The host as a request names it.</summary>
    public string Authority => Port == DefaultPort ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>The address, where the host is one: no name is looked up then.</summary>
    public EndPoint Address => IPAddress.TryParse(Host.Trim('[', ']'), out var address) ? new IPEndPoint(address, Port) : new DnsEndPoint(Host, Port);

    /// <summary>Reads the variable's value.</summary>
    /// <exception cref="HostSettingsException">It is not of the form.</exception>
    public static RuntimeApiEndPoint Parse(string text)
    {
        var slash = text.IndexOf('/');
        var authority = slash < 0 ? text : text[..slash];
        var prefix = slash < 0 ? "" : text[slash..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']') && colon > 0;
        var port = DefaultPort;
        if (authority.Length == 0 || colon == 0
            || (hasPort && !(int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue)))
        {
            throw new HostSettingsException(Variable, text, "host:port, or host:port/prefix");
        }

        return new RuntimeApiEndPoint(hasPort ? authority[..colon] : authority, port, prefix);
    }
}
