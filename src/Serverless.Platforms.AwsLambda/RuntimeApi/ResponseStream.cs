using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>A response that is sent while it is made: in chunks, and with trailers that tell of a failure in its midst.</summary>
/// <param name="connection">The connection of the loop that has the invocation.</param>
/// <param name="head">The request line and the headers so far.</param>
internal sealed class ResponseStream(RuntimeApiConnection connection, string head)
{
    // A function that has outlived its deadline may still write while the end is sent from elsewhere.
    private readonly Lock _lock = new();
    private bool _hasBegun;
    private bool _isCutOff;

    /// <summary>Whether anything was sent, so that no other answer can be given.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Sends a piece.</summary>
    /// <returns>False when nobody takes it any more: the caller has gone, or the time of the invocation is over.</returns>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        using var turn = _lock.EnterScope();
        if (_isCutOff || bytes.IsEmpty)
        {
            return !_isCutOff;
        }

        var size = Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        var start = _hasBegun ? [] : Encoding.UTF8.GetBytes(
            head + "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n"
            + "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n");
        var length = start.Length + size.Length + bytes.Length + 2;
        var piece = ArrayPool<byte>.Shared.Rent(length);
        start.CopyTo(piece, 0);
        size.CopyTo(piece, start.Length);
        bytes.CopyTo(piece.AsSpan(start.Length + size.Length));
        "\r\n"u8.CopyTo(piece.AsSpan(length - 2));
        try
        {
            connection.Send(piece.AsSpan(0, length));
        }
        catch (SocketException)
        {
            _isCutOff = true;
            connection.Close();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        _hasBegun = true;
        return !_isCutOff;
    }

    /// <summary>Ends the response.</summary>
    /// <param name="failure">What has gone wrong in its midst, or null.</param>
    /// <returns>Null, or why the response was not taken.</returns>
    public string? End(Exception? failure)
    {
        using var turn = _lock.EnterScope();
        if (_isCutOff)
        {
            return "the connection was cut off";
        }

        _isCutOff = true;
        var end = "0\r\n\r\n";
        if (failure is not null)
        {
            var body = new ArrayBufferWriter<byte>();
            var type = ErrorReport.TypeOf(failure);
            ErrorReport.Write(body, type, failure);
            end = $"0\r\nLambda-Runtime-Function-Error-Type: {type}\r\nLambda-Runtime-Function-Error-Body: {Convert.ToBase64String(body.WrittenSpan)}\r\n\r\n";
        }

        try
        {
            connection.Send(Encoding.ASCII.GetBytes(end));
            connection.Receive();
            return connection.Status is >= 200 and < 300 ? null : $"status {connection.Status}: {Encoding.UTF8.GetString(connection.Body.Span)}";
        }
        catch (SocketException exception)
        {
            connection.Close();
            return exception.Message;
        }
    }
}
