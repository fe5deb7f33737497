using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serverless.Gateway.Exchange;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>Reads a request out of an event, of whatever form, in one pass.</summary>
/// <param name="exchange">The request; it has begun.</param>
/// <param name="settings">How paths are to be cut.</param>
internal ref struct HttpEventReader(EventExchange exchange, HttpEventSettings settings)
{
    private readonly EventExchange _exchange = exchange;
    private readonly HttpEventSettings _settings = settings;
    private string? _path;
    private string? _stage;
    private List<(string Name, string Value)>? _query;
    private bool _hasMultiValueQuery;
    private bool _isBase64;
    private int _bodyStart;
    private int _bodyLength;
    private bool _isBodyEscaped;

    /// <summary>Reads the event.</summary>
    /// <exception cref="BadHttpRequestException">The body says that it is base64, and is not.</exception>
    /// <exception cref="JsonException">The event is not of its form.</exception>
    public void Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader);
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The event of an HTTP request has a value of the wrong kind.", exception);
        }

        SetTarget();
        SetBody(json);
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("rawPath"u8) || reader.ValueTextEquals("path"u8))
        {
            reader.Read();
            _path = reader.GetString();
        }
        else if (reader.ValueTextEquals("rawQueryString"u8))
        {
            reader.Read();
            _exchange.QueryString = reader.GetString() is { Length: > 0 } query ? "?" + query : "";
        }
        else if (reader.ValueTextEquals("cookies"u8))
        {
            _exchange.Cookies = Place(ref reader);
        }
        else if (reader.ValueTextEquals("headers"u8))
        {
            _exchange.SingleHeaders = Place(ref reader);
        }
        else if (reader.ValueTextEquals("multiValueHeaders"u8))
        {
            _exchange.MultiValueHeaders = Place(ref reader);
        }
        else if (reader.ValueTextEquals("queryStringParameters"u8) && _exchange.Shape != EventShape.Http2)
        {
            reader.Read();
            ReadQuery(ref reader, isMultiValue: false);
        }
        else if (reader.ValueTextEquals("multiValueQueryStringParameters"u8))
        {
            reader.Read();
            ReadQuery(ref reader, isMultiValue: true);
        }
        else if (reader.ValueTextEquals("httpMethod"u8))
        {
            reader.Read();
            ReadMethod(ref reader);
        }
        else if (reader.ValueTextEquals("requestContext"u8))
        {
            reader.Read();
            ReadContext(ref reader);
        }
        else if (reader.ValueTextEquals("body"u8))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                // Its first quotation mark is left out.
                (_bodyStart, _bodyLength, _isBodyEscaped) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
            }
        }
        else if (reader.ValueTextEquals("isBase64Encoded"u8))
        {
            reader.Read();
            _isBase64 = reader.TokenType == JsonTokenType.True;
        }
        else
        {
            reader.Skip();
        }
    }

    /// <summary>Where a value is, which is passed over; nothing for a null.</summary>
    private static Range Place(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private void ReadQuery(ref Utf8JsonReader reader, bool isMultiValue)
    {
        if (reader.TokenType != JsonTokenType.StartObject || (_hasMultiValueQuery && !isMultiValue))
        {
            reader.Skip();
            return;
        }

        _hasMultiValueQuery |= isMultiValue;
        var query = _query = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                query.Add((name, reader.GetString() ?? ""));
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                query.Add((name, reader.GetString() ?? ""));
            }
        }
    }

    private void ReadContext(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("http"u8) || reader.ValueTextEquals("identity"u8))
            {
                reader.Read();
                ReadConnection(ref reader);
            }
            else if (reader.ValueTextEquals("stage"u8))
            {
                reader.Read();
                _stage = reader.ValueTextEquals("$default"u8) ? null : reader.GetString();
            }
            else if (reader.ValueTextEquals("requestId"u8))
            {
                _exchange.GatewayRequestId = Place(ref reader);
            }
            else if (reader.ValueTextEquals("domainName"u8))
            {
                _exchange.Domain = Place(ref reader);
            }
            else if (reader.ValueTextEquals("protocol"u8))
            {
                reader.Read();
                ReadProtocol(ref reader);
            }
            else if (reader.ValueTextEquals("authorizer"u8))
            {
                _exchange.Authorizer = Place(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadConnection(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                ReadMethod(ref reader);
            }
            else if (reader.ValueTextEquals("protocol"u8))
            {
                reader.Read();
                ReadProtocol(ref reader);
            }
            else if (reader.ValueTextEquals("sourceIp"u8))
            {
                _exchange.SourceAddress = Place(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private readonly void ReadMethod(ref Utf8JsonReader reader) => _exchange.Method =
        reader.ValueTextEquals("GET"u8) ? "GET" : reader.ValueTextEquals("POST"u8) ? "POST" : reader.GetString() ?? "GET";

    private readonly void ReadProtocol(ref Utf8JsonReader reader) => _exchange.Protocol = reader.ValueTextEquals("HTTP/1.1"u8) ? "HTTP/1.1" : reader.GetString() ?? "HTTP/1.1";

    private readonly void SetTarget()
    {
        var path = _path is { Length: > 0 } given ? given : "/";
        _exchange.RawTarget = path + _exchange.QueryString;

        // Only the gateway's own domain has the stage in the path, and with REST not even that.
        if (_exchange.Shape is EventShape.Http2 or EventShape.Http1 && _stage is { Length: > 0 } stage
            && _exchange.DomainName?.Contains(".execute-api.", StringComparison.Ordinal) != false)
        {
            Cut(ref path, "/" + stage);
        }

        if (_settings.BasePath is { } prefix)
        {
            Cut(ref path, prefix);
        }

        _exchange.Path = RequestPath.Decode(path);
        if (_query is { Count: > 0 } query)
        {
            // A load balancer hands over what was sent; the gateways have decoded it.
            var isEncoded = _exchange.Shape is EventShape.Alb or EventShape.AlbMultiValue;
            var text = new StringBuilder();
            foreach (var (name, value) in query)
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(isEncoded ? name : Uri.EscapeDataString(name)).Append('=').Append(isEncoded ? value : Uri.EscapeDataString(value));
            }

            _exchange.QueryString = text.ToString();
        }
    }

    private readonly void Cut(ref string path, string prefix)
    {
        if (RequestPath.TryCut(ref path, prefix))
        {
            _exchange.PathBase += prefix;
        }
    }

    private readonly void SetBody(ReadOnlyMemory<byte> json)
    {
        if (_bodyLength == 0)
        {
            return;
        }

        var body = json.Slice(_bodyStart, _bodyLength);
        if (_isBodyEscaped)
        {
            var text = new byte[_bodyLength];
            var reader = new Utf8JsonReader(json.Span[(_bodyStart - 1)..(_bodyStart + _bodyLength + 1)]);
            reader.Read();
            body = text.AsMemory(0, reader.CopyString(text));
        }

        if (_isBase64)
        {
            var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(body.Length)];
            body = Base64.DecodeFromUtf8(body.Span, bytes, out _, out var written) == OperationStatus.Done
                ? bytes.AsMemory(0, written)
                : throw new BadHttpRequestException("The body of the event says that it is base64, and is not.");
        }

        _exchange.RequestBody = body;
    }
}
