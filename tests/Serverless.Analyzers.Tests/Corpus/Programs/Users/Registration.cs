using Dapper;
using System.Data;

namespace Users;

public sealed record Registration(string Email, string Name);

public interface IDatabase
{
    IDbConnection Open();
}

internal sealed class UserTable(IDatabase database)
{
    public Task<int> InsertAsync(Registration registration, CancellationToken cancel)
    {
        var connection = database.Open();
        return connection.ExecuteAsync(new CommandDefinition("insert into users (email, name) values (@Email, @Name)", registration, cancellationToken: cancel));
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddScoped<UserTable>();
}

internal sealed class RegistrationFunctions(UserTable users)
{
    [HttpTrigger("POST", "/users")]
    public async Task<IResult> {|SLS5004:Register|}(Registration registration, CancellationToken cancel)
    {
        var rows = await users.InsertAsync(registration, cancel);
        return rows == 1 ? Results.NoContent() : Results.Conflict();
    }
}
