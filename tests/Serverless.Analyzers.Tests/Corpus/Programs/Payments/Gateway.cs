using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Payments;

public record Capture(string Id, long Cents);

public class GatewayOptions
{
    public string Url { get; set; } = "https://pay.example.com";
    public string ApiKey { get; set; } = {|SLS5003:"sk_live_51H8xk2eZvKYlo2CzQ8wN7pTq"|};
}

public class GatewayClient
{
    private const string Password = {|SLS5003:"Tr0ub4dor&3-prod"|};
    private readonly HttpClient http;
    private readonly GatewayOptions options;

    public GatewayClient(HttpClient http, GatewayOptions options)
    {
        this.http = http;
        this.options = options;
    }

    public async Task<bool> CaptureAsync(Capture capture, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{options.Url}/captures/{capture.Id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", options.ApiKey + ":" + Password);
        request.Content = JsonContent.Create(capture);
        using var response = await http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode;
    }
}

public class CaptureFunctions(GatewayClient gateway)
{
    [Function("Capture")]
    public Task<bool> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "captures/{id}/{cents:long}")] HttpRequestData request, string id, long cents, CancellationToken cancellationToken) =>
        gateway.CaptureAsync(new Capture(id, cents + request.Method.Length), cancellationToken);
}
