using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk.Activations;

/// <summary>
/// One activation of the action: <c>value</c> is what the function is given, the other members are the activation's context
/// (https://github.com/apache/openwhisk/blob/master/docs/actions-new.md#activation).
/// </summary>
internal sealed class Activation
{
    private const string ValueMember = "value";

    private readonly JsonElement _json;

    private Activation(JsonElement json, JsonElement value)
    {
        _json = json;
        Value = value;
        Id = json.Text("activation_id") ?? OpenWhiskEnvironment.Get("__OW_ACTIVATION_ID") ?? Guid.CreateVersion7().ToString("N");
        ActionName = json.Text("action_name") ?? OpenWhiskEnvironment.Get(OpenWhiskEnvironment.ActionName);
        Origin = new AwaitedOrigin(null, PlatformDeadline.Of(json.Milliseconds("deadline") is { Ticks: > 0 } deadline ? deadline : null));
        Own = OwnEnvelope.TryRead(value);
    }

    /// <summary>What the function is given: an object, or an array where it is a sequence's second action or a further one.</summary>
    public JsonElement Value { get; }

    /// <summary>Identifies the activation.</summary>
    public string Id { get; }

    /// <summary>The action with its namespace and package, such as <c>/guest/shop/Orders.Pack</c>; null where the platform does not say it.</summary>
    public string? ActionName { get; }

    /// <summary>What it says of invocations.</summary>
    public AwaitedOrigin Origin { get; }

    /// <summary>What the product itself has put into the value, or null.</summary>
    public OwnEnvelope? Own { get; }

    /// <summary>Reads an activation.</summary>
    /// <exception cref="InvalidEventException">It is none.</exception>
    public static Activation Read(ReadOnlySpan<byte> utf8)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw new InvalidEventException($"The activation is no JSON (byte {exception.BytePositionInLine?.ToString(CultureInfo.InvariantCulture) ?? "0"}).");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidEventException("The activation is no object with a member 'value'.");
        }

        var value = json.Member(ValueMember);
        return value.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => new Activation(json, value),
            JsonValueKind.Undefined or JsonValueKind.Null => new Activation(json, JsonElement.Parse("{}"u8)),
            _ => throw new InvalidEventException("The member 'value' of the activation is neither an object nor an array."),
        };
    }

    /// <summary>The value's bytes, for whoever reads them himself.</summary>
    public static byte[] BytesOf(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();

    /// <summary>Sets the context as variables: each member but the value, with capitals and the platform's prefix.</summary>
    public void Export()
    {
        foreach (var member in _json.EnumerateObject())
        {
            if (member.Name != ValueMember && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                OpenWhiskEnvironment.Set(OpenWhiskEnvironment.Prefix + member.Name.ToUpperInvariant(), member.Value.ToString());
            }
        }
    }
}
