using Dapper;
using Npgsql;
using Microsoft.AspNetCore.Authorization;

namespace Crm;

public sealed record Contact(int Id, string Name, string Email);

public interface IContactRepository
{
    Task<Contact?> FindAsync(int id, CancellationToken cancel);
    Task UpsertAsync(Contact contact, CancellationToken cancel);
}

public sealed class ContactRepository(NpgsqlDataSource source) : IContactRepository
{
    private const string SelectSql = "select id, name, email from contacts where id = @id";

    private const string UpsertSql =
        "insert into contacts (id, name, email) values (@Id, @Name, @Email) on conflict (id) do update set name = excluded.name, email = excluded.email";

    public async Task<Contact?> FindAsync(int id, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<Contact>(new CommandDefinition(SelectSql, new { id }, commandTimeout: 5, cancellationToken: cancel));
    }

    public async Task UpsertAsync(Contact contact, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(UpsertSql, contact, cancellationToken: cancel));
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(NpgsqlDataSource.Create(configuration.GetConnectionString("Crm")!));
        services.AddSingleton<IContactRepository, ContactRepository>();
    }
}

public sealed class ContactFunctions(IContactRepository contacts)
{
    [HttpTrigger("GET", "/contacts/{id:int}")]
    public Task<Contact?> Find(int id, CancellationToken cancel) => contacts.FindAsync(id, cancel);

    [Authorize("crm")]
    [HttpTrigger("PUT", "/contacts/{id:int}")]
    public async Task<IResult> Save(int id, Contact contact, CancellationToken cancel)
    {
        await contacts.UpsertAsync(contact with { Id = id }, cancel);
        return Results.NoContent();
    }
}
