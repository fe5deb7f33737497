using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Users;

public sealed class Profile
{
    public string Id { get; set; } = "";
    public string? DisplayName { get; set; }
    public DateTimeOffset Changed { get; set; }
}

public sealed class UserContext : DbContext
{
    public DbSet<Profile> Profiles => Set<Profile>();
}

public sealed record ProfileChange(string DisplayName);

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services)
    {
        services.AddDbContext<UserContext>();
        services.AddSingleton(TimeProvider.System);
    }
}

[Authorize]
public sealed class ProfileFunctions(UserContext db, TimeProvider time)
{
    [HttpTrigger("GET", "/profile")]
    public async Task<IResult> Show(ClaimsPrincipal user, CancellationToken cancel)
    {
        var profile = await FindAsync(user, cancel);
        return profile is null ? Results.NotFound() : Results.Ok(profile);
    }

    [HttpTrigger("PATCH", "/profile")]
    public async Task<IResult> Change(ClaimsPrincipal user, ProfileChange change, CancellationToken cancel)
    {
        if (await FindAsync(user, cancel) is not { } profile)
        {
            return Results.NotFound();
        }

        profile.DisplayName = change.DisplayName;
        profile.Changed = time.GetUtcNow();
        db.Update(profile);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    private Task<Profile?> FindAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier);
        return db.Profiles.SingleOrDefaultAsync(p => p.Id == id, cancel);
    }
}
