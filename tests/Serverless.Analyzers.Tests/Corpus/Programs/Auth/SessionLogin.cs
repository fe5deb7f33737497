using Microsoft.AspNetCore.Authorization;

namespace Auth;

public sealed record Login(string User, string Password);

public interface IUsers
{
    Task<bool> CheckAsync(string user, string password, CancellationToken cancel);
}

/// The session is kept in memory: the next request may meet another process.
public sealed class LoginFunctions(IUsers users)
{
    [AllowAnonymous]
    [HttpTrigger("POST", "/login")]
    public async Task<IResult> SignIn(Login login, HttpContext http, CancellationToken cancel)
    {
        if (!await users.CheckAsync(login.User, login.Password, cancel))
        {
            return Results.Unauthorized();
        }

        http.Session.SetString("user", login.User);
        return Results.NoContent();
    }

    [HttpTrigger("GET", "/me")]
    public IResult Me(HttpContext http)
    {
        var user = {|SLS2005:http.Session.GetString("user")|};
        return user is null ? Results.Unauthorized() : Results.Ok(user);
    }
}
