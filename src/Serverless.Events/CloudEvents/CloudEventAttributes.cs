namespace Serverless.Events.CloudEvents;

/// <summary>Collects the attributes of one event, and checks each as CloudEvents 1.0 asks for.</summary>
internal sealed class CloudEventAttributes
{
    private readonly Dictionary<string, string> _headers = new(8);
    private DateTimeOffset? _time;

    /// <summary>The attribute <c>datacontenttype</c>, or null.</summary>
    public string? DataContentType => _headers.GetValueOrDefault("content-type");

    /// <summary>Adds an attribute.</summary>
    /// <param name="name">Its name: lower-case letters and digits.</param>
    /// <param name="value">Its value, decoded.</param>
    /// <exception cref="CloudEventException">Name or value is not of its form.</exception>
    public void Add(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAnyExcept(AttributeText.NameCharacters) >= 0 || name is "data")
        {
            throw new CloudEventException($"The attribute '{AttributeText.Shown(name)}' has no name of CloudEvents: lower-case letters and digits alone, and not 'data'.");
        }

        switch (name)
        {
            case "id" or "type" or "subject" when value.Length == 0:
                throw Empty(name);
            case "source" when value.Length == 0:
                throw Empty(name);
            case "source" when !UriText.IsReference(value):
                throw new CloudEventException("The attribute 'source' is no URI reference.");
            case "specversion" when value != "1.0":
                throw new CloudEventException("The attribute 'specversion' is not '1.0', the only version that is known here.");
            case "dataschema" when !UriText.IsAbsolute(value):
                throw new CloudEventException("The attribute 'dataschema' is no absolute URI.");
            case "datacontenttype" when !MediaTypeText.IsValid(value):
                throw new CloudEventException("The content type of the data is no media type.");
            case "time":
                _time = TimestampText.TryParse(value, out var time) ? time : throw new CloudEventException("The attribute 'time' is no time of RFC 3339, such as 2026-03-01T09:00:00Z.");
                break;
        }

        if (AttributeText.HasControl(value))
        {
            throw new CloudEventException($"The attribute '{AttributeText.Shown(name)}' has control characters.");
        }

        if (!_headers.TryAdd(name == "datacontenttype" ? "content-type" : "ce-" + name, value))
        {
            throw new CloudEventException($"The attribute '{AttributeText.Shown(name)}' is there twice.");
        }
    }

    /// <summary>Ends the event.</summary>
    /// <exception cref="CloudEventException">An attribute is missing.</exception>
    public CloudEventRecord Complete(ReadOnlyMemory<byte> data)
    {
        Require("specversion");
        Require("id");
        Require("source");
        Require("type");
        return new CloudEventRecord { Headers = _headers, Data = data, Time = _time };
    }

    private void Require(string name)
    {
        if (!_headers.ContainsKey("ce-" + name))
        {
            throw new CloudEventException($"The event has no attribute '{name}'.");
        }
    }

    private static CloudEventException Empty(string name) => new($"The attribute '{name}' is empty.");
}
