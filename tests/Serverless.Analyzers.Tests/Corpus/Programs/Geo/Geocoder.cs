using System.Net.Http.Json;
using Google.Cloud.Functions.Framework;
using Microsoft.AspNetCore.Http;

namespace Geo;

public record Place(double Latitude, double Longitude);

public class GeocodeFunction : IHttpFunction
{
    private static readonly HttpClient Http = new() { BaseAddress = new Uri("https://geo.example.com"), Timeout = TimeSpan.FromSeconds(8) };

    public async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query["q"].ToString();
        if (string.IsNullOrWhiteSpace(query))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var place = await Http.GetFromJsonAsync<Place>($"/search?q={Uri.EscapeDataString(query)}", context.RequestAborted);
        await context.Response.WriteAsJsonAsync(place, context.RequestAborted);
    }
}
