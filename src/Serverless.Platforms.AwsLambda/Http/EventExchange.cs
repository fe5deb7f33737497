using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Serverless.Gateway.Exchange;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>A request that came in an event, and its response. What few functions ask for stays in the event until somebody does.</summary>
/// <param name="call">The event.</param>
internal sealed class EventExchange(LambdaCall call) : HttpExchange, ILambdaRequestFeature
{
    private string? _domain;

    /// <summary>The form of the event, which the answer follows.</summary>
    public EventShape Shape { get; set; }

    /// <summary>Where in the event the address of the caller is.</summary>
    public Range SourceAddress { get; set; }

    /// <summary>Where the id is that the gateway gave the request.</summary>
    public Range GatewayRequestId { get; set; }

    /// <summary>Where the domain is that was asked.</summary>
    public Range Domain { get; set; }

    /// <summary>Where headers with one value each are.</summary>
    public Range SingleHeaders { get; set; }

    /// <summary>Where headers with all their values are.</summary>
    public Range MultiValueHeaders { get; set; }

    /// <summary>Where cookies are that are no header.</summary>
    public Range Cookies { get; set; }

    /// <summary>Where in the event the authorizer has written whom it has let in; empty for nobody.</summary>
    public Range Authorizer { get; set; }

    /// <summary>What the response is sent through, where it is streamed.</summary>
    public AnswerStream? Streaming { get; set; }

    /// <summary>The domain that was asked.</summary>
    public string? DomainName => _domain ??= Text(Domain);

    ReadOnlyMemory<byte> ILambdaRequestFeature.Event => call.Event.Body;

    LambdaContext ILambdaRequestFeature.Context => call.Context;

    public override IFeatureCollection Begin()
    {
        Streaming = null;
        (SourceAddress, GatewayRequestId, Domain, Authorizer) = (default, default, default, default);
        (SingleHeaders, MultiValueHeaders, Cookies, _domain) = (default, default, default, null);
        return base.Begin();
    }

    /// <summary>Reads the headers, and sets right what the gateway has changed of them.</summary>
    protected override void ReadHeaders(HeaderDictionary headers)
    {
        var json = call.Event.Body.Span;
        EventHeaderReader.Read(json[MultiValueHeaders.Equals(default) ? SingleHeaders : MultiValueHeaders], headers);
        EventHeaderReader.ReadCookies(json[Cookies], headers);
        headers.Remove("transfer-encoding");
        IHeaderDictionary names = headers;
        if (names.Host.Count == 0 && DomainName is { } host)
        {
            names.Host = host;
        }

        headers.ContentLength = RequestBody.IsEmpty ? (headers.ContentLength is null ? null : 0) : RequestBody.Length;
    }

    protected override string? ReadRemoteAddress() => Text(SourceAddress) ?? ForwardedAddress();

    protected override string ReadTraceIdentifier() => Text(GatewayRequestId) ?? call.Event.RequestId;

    protected override ClaimsPrincipal? ReadUser() => EventClaims.Read(call.Event.Body.Span[Authorizer]);

    protected override void AddFeatures(IFeatureCollection features) => features.Set<ILambdaRequestFeature>(this);

    /// <summary>A text of the event; null where there is none.</summary>
    private string? Text(Range place)
    {
        var reader = new Utf8JsonReader(call.Event.Body.Span[place]);
        return !place.Equals(default) && reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }
}
