using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Hosting;

/// <summary>A writer and its buffer, kept for the thread's next answer or message.</summary>
internal sealed class JsonBuffer
{
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static JsonBuffer? t_spare;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private JsonSerializerOptions _options;
    private bool _allowsHandlers;

    private JsonBuffer(JsonSerializerOptions options)
    {
        _options = options;
        _allowsHandlers = HandlersAllowed(options);
        Writer = CreateWriter(options);
    }

    public Utf8JsonWriter Writer { get; private set; }

    public int WrittenCount => _buffer.WrittenCount;

    public ReadOnlySpan<byte> WrittenSpan => _buffer.WrittenSpan;

    public static JsonBuffer Rent(JsonSerializerOptions options)
    {
        var buffer = t_spare;
        if (buffer is null)
        {
            return new JsonBuffer(options);
        }

        t_spare = null;
        if (!ReferenceEquals(buffer._options, options))
        {
            buffer._options = options;
            buffer._allowsHandlers = HandlersAllowed(options);
            buffer.Writer = buffer.CreateWriter(options);
        }

        return buffer;
    }

    public static void Return(JsonBuffer buffer)
    {
        if (buffer._buffer.Capacity <= LargestKept)
        {
            buffer._buffer.ResetWrittenCount();
            buffer.Writer.Reset();
            t_spare = buffer;
        }
    }

    /// <summary>A value as JSON, in an array of its own; nothing else is allocated once the thread has a buffer.</summary>
    public static byte[] ToBytes<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = Rent(type.Options);
        try
        {
            buffer.Write(value, type);
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Writes a value: with its generated handler where the options allow it.</summary>
    public void Write<T>(T value, JsonTypeInfo<T> type)
    {
        if (_allowsHandlers && type is { SerializeHandler: { } write, OriginatingResolver: IFunctionJsonContext })
        {
            write(Writer, value);
        }
        else
        {
            JsonSerializer.Serialize(Writer, value, type);
        }

        Writer.Flush();
    }

    /// <summary>Whether the options ask for nothing that the handlers, written for the web defaults, do not do. The encoder is the writer's matter.</summary>
    private static bool HandlersAllowed(JsonSerializerOptions options) =>
        options is
        {
            Converters.Count: 0,
            DefaultIgnoreCondition: JsonIgnoreCondition.Never,
            DictionaryKeyPolicy: null,
            IgnoreReadOnlyFields: false,
            IgnoreReadOnlyProperties: false,
            IncludeFields: false,
            NumberHandling: JsonNumberHandling.AllowReadingFromString,
            ReferenceHandler: null,
        }
        && options.PropertyNamingPolicy == JsonNamingPolicy.CamelCase
        && options.TypeInfoResolverChain.All(r => r is JsonSerializerContext || r.GetType() == typeof(DefaultJsonTypeInfoResolver));

    public static JsonWriterOptions WriterOptions(JsonSerializerOptions options) => new()
    {
        Encoder = options.Encoder,
        Indented = options.WriteIndented,
        IndentCharacter = options.IndentCharacter,
        IndentSize = options.IndentSize,
        NewLine = options.NewLine,
        MaxDepth = options.MaxDepth,
        SkipValidation = true,
    };

    private Utf8JsonWriter CreateWriter(JsonSerializerOptions options) => new(_buffer, WriterOptions(options));
}
