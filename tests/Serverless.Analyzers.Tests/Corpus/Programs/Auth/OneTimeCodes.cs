using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Caching.Memory;

namespace Auth;

public interface ISms
{
    Task SendAsync(string phone, string text, CancellationToken cancel);
}

internal sealed class OneTimeCodes(IMemoryCache cache)
{
    public string Create(string phone)
    {
        var code = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        cache.Set("otp:" + phone, code, TimeSpan.FromMinutes(5));
        return code;
    }

    public bool Check(string phone, string code) => {|SLS2005:cache.TryGetValue("otp:" + phone, out string? expected)|} && expected == code;
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddMemoryCache().AddSingleton<OneTimeCodes>();
}

internal sealed class CodeFunctions(OneTimeCodes codes, ISms sms)
{
    [AllowAnonymous]
    [HttpTrigger("POST", "/codes/{phone}")]
    public async Task Send(string phone, CancellationToken cancel) => await sms.SendAsync(phone, $"Your code: {codes.Create(phone)}", cancel);

    [HttpTrigger("GET", "/codes/{phone}/{code}")]
    public IResult Verify(string phone, string code) => codes.Check(phone, code) ? Results.Ok() : Results.Unauthorized();
}
