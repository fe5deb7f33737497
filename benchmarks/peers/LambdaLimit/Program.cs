using System.Net;
using System.Net.Sockets;
using System.Text;

// The limit: the two calls of the Runtime API on one blocking socket, with an answer that is always the same. It reads nothing of the event, has no
// deadline, no errors, no function. What a real loop adds is what it does.
var address = IPEndPoint.Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!);
using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
socket.Connect(address);
var next = Encoding.ASCII.GetBytes($"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {address}\r\n\r\n");
var answer = """{"statusCode":200,"headers":{"Content-Type":"application/json; charset=utf-8"},"body":"{\"message\":\"Hello, world!\"}","isBase64Encoded":false}""";
var buffer = new byte[64 * 1024];
while (true)
{
    socket.Send(next);
    var head = Receive(socket, buffer);
    var id = Encoding.ASCII.GetString(Header(buffer.AsSpan(0, head), "Lambda-Runtime-Aws-Request-Id: "u8));
    socket.Send(Encoding.ASCII.GetBytes(
        $"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\n\r\n{answer}"));
    Receive(socket, buffer);
}

// Reads one whole answer; tells how long its head is.
static int Receive(Socket socket, byte[] buffer)
{
    var length = 0;
    while (true)
    {
        var received = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
        if (received == 0)
        {
            Environment.Exit(0);
        }

        length += received;
        var head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        if (head >= 0 && length >= head + 4 + int.Parse(Header(buffer.AsSpan(0, head + 2), "Content-Length: "u8)))
        {
            return head + 2;
        }
    }
}

static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
{
    var value = head[(head.IndexOf(name) + name.Length)..];
    return value[..value.IndexOf("\r\n"u8)];
}
