using System.Collections.Immutable;
using System.Security.Claims;

namespace Auth;

[Flags]
public enum Permission
{
    None = 0,
    Read = 1,
    Write = 2,
    Admin = 4,
}

public sealed record Role(string Name, Permission Permissions)
{
    public static readonly Role Reader = new("reader", Permission.Read);
    public static readonly Role Editor = Reader with { Name = "editor", Permissions = Permission.Read | Permission.Write };

    public static ImmutableDictionary<string, Role> All { get; } = ImmutableDictionary<string, Role>.Empty
        .Add(Reader.Name, Reader)
        .Add(Editor.Name, Editor);
}

internal sealed class PermissionSet
{
    private Permission granted;

    public PermissionSet Grant(Permission permission)
    {
        granted |= permission;
        return this;
    }

    public bool Has(Permission permission) => (granted & permission) == permission;
}

public static class PermissionFunctions
{
    [HttpTrigger("GET", "/permissions/{permission}")]
    public static IResult Check(Permission permission, ClaimsPrincipal user)
    {
        var set = new PermissionSet();
        foreach (var claim in user.FindAll(ClaimTypes.Role))
        {
            if (Role.All.TryGetValue(claim.Value, out var role))
            {
                set.Grant(role.Permissions);
            }
        }

        var roles = Role.All.Add("guest", new Role("guest", Permission.None));
        return set.Has(permission) ? Results.Ok(roles.Count) : Results.Forbid();
    }
}
