using System.Security.Claims;
using System.Text.Json;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>Makes a user of the identities that the host has found.</summary>
internal static class Identities
{
    // A key of the app, or that there is none: no user, though the host says that it is authenticated.
    private const string Keys = "WebJobsAuthLevel";

    /// <summary>The user; null where nobody has signed in.</summary>
    public static ClaimsPrincipal? Read(JsonElement identities)
    {
        var found = new List<ClaimsIdentity>();
        foreach (var identity in identities.Items())
        {
            var scheme = identity.Get("AuthenticationType").Text();
            if (string.IsNullOrEmpty(scheme) || scheme == Keys || IsFalse(identity.Get("IsAuthenticated")))
            {
                continue;
            }

            found.Add(new ClaimsIdentity(
                identity.Get("Claims").Items().Select(ReadClaim).OfType<Claim>(),
                scheme,
                identity.Get("NameClaimType").Text() ?? ClaimTypes.Name,
                identity.Get("RoleClaimType").Text() ?? ClaimTypes.Role));
        }

        return found.Count == 0 ? null : new ClaimsPrincipal(found);
    }

    private static bool IsFalse(JsonElement json) => json.ValueKind == JsonValueKind.False;

    private static Claim? ReadClaim(JsonElement claim) =>
        claim.Get("Type").Text() is { Length: > 0 } type && claim.Get("Value").Text() is { } value
            ? new Claim(type, value, claim.Get("ValueType").Text() ?? ClaimValueTypes.String, claim.Get("Issuer").Text() ?? ClaimsIdentity.DefaultIssuer)
            : null;
}
