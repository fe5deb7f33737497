using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;

namespace Chat;

public sealed record Post(string Room, string Text);

public sealed record Verdict(bool Allowed);

public interface IModerator
{
    Task<Verdict> JudgeAsync(string text);
}

public sealed class RemoteModerator(HttpClient http) : IModerator
{
    public async Task<Verdict> JudgeAsync(string text)
    {
        using var content = new StringContent(text);
        using var response = await {|SLS3008:http.PostAsync("/judge", content)|};
        return await response.Content.ReadFromJsonAsync<Verdict>() ?? new Verdict(false);
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddSingleton<HttpClient>().AddScoped<IModerator, RemoteModerator>();
}

public sealed class PostFunctions(IModerator moderator)
{
    [Authorize]
    [HttpTrigger("POST", "/posts")]
    public async Task<IResult> Create(Post post)
    {
        var verdict = await moderator.JudgeAsync(post.Text);
        return verdict.Allowed ? Results.NoContent() : Results.BadRequest();
    }
}
