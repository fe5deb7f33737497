using System.Security.Claims;
using System.Text;
using System.Text.Json;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>Makes a user of what an authorizer has written into an event: JWT, Cognito, a Lambda authorizer or IAM.</summary>
internal static class EventClaims
{
    /// <summary>The way by which the user was let in, and the issuer of what the platform itself says.</summary>
    private const string Issuer = "AWS";

    /// <summary>Reads an authorizer's object.</summary>
    /// <param name="authorizer">The object as JSON; empty for none.</param>
    /// <returns>The user, or null where nobody was let in by an authorizer.</returns>
    public static ClaimsPrincipal? Read(ReadOnlySpan<byte> authorizer)
    {
        var json = new Utf8JsonReader(authorizer);
        if (authorizer.IsEmpty || !json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var claims = new List<Claim>();
        var scheme = "Lambda";
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            switch (name)
            {
                case "jwt" when json.TokenType == JsonTokenType.StartObject:
                    scheme = "JWT";
                    AddMembers(ref json, authorizer, claims, flatten: true);
                    break;
                case "claims" when json.TokenType == JsonTokenType.StartObject:
                    // A Cognito or JWT authorizer in format 1.0.
                    scheme = "JWT";
                    AddMembers(ref json, authorizer, claims, flatten: false);
                    break;
                case "iam" when json.TokenType == JsonTokenType.StartObject:
                    scheme = "IAM";
                    AddMembers(ref json, authorizer, claims, flatten: false);
                    break;
                case "lambda" when json.TokenType == JsonTokenType.StartObject:
                    AddMembers(ref json, authorizer, claims, flatten: false);
                    break;
                default:
                    Add(ref json, authorizer, claims, name);
                    break;
            }
        }

        if (claims.Count == 0)
        {
            return null;
        }

        var identity = new ClaimsIdentity(claims, scheme, NameOf(claims), RoleOf(claims));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Members become claims; with <c>jwt</c>, those of its <c>claims</c>, and each of its <c>scopes</c>.</summary>
    private static void AddMembers(ref Utf8JsonReader json, ReadOnlySpan<byte> text, List<Claim> claims, bool flatten)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (flatten && name == "claims" && json.TokenType == JsonTokenType.StartObject)
            {
                AddMembers(ref json, text, claims, flatten: false);
            }
            else
            {
                Add(ref json, text, claims, flatten && name == "scopes" ? "scope" : name);
            }
        }
    }

    private static void Add(ref Utf8JsonReader json, ReadOnlySpan<byte> text, List<Claim> claims, string type)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                AddText(claims, type, json.GetString()!);
                break;
            case JsonTokenType.Number:
                claims.Add(new Claim(type, Encoding.UTF8.GetString(json.ValueSpan), ClaimValueTypes.Double, Issuer));
                break;
            case JsonTokenType.True or JsonTokenType.False:
                claims.Add(new Claim(type, json.TokenType == JsonTokenType.True ? "true" : "false", ClaimValueTypes.Boolean, Issuer));
                break;
            case JsonTokenType.StartArray:
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    Add(ref json, text, claims, type);
                }

                break;
            default:
                var start = (int)json.TokenStartIndex;
                json.Skip();
                claims.Add(new Claim(type, Encoding.UTF8.GetString(text[start..(int)json.BytesConsumed]), "JSON", Issuer));
                break;
        }
    }

    /// <summary>An HTTP API writes a claim with several values as <c>[a b]</c>.</summary>
    private static void AddText(List<Claim> claims, string type, string text)
    {
        var isList = text.Length > 1 && text[0] == '[' && text[^1] == ']';
        foreach (var value in isList ? text[1..^1].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) : [text])
        {
            claims.Add(new Claim(type, value, ClaimValueTypes.String, Issuer));
        }
    }

    private static string NameOf(List<Claim> claims) =>
        new[] { "name", "cognito:username", "username", "sub", "principalId", "userArn" }.FirstOrDefault(type => claims.Exists(c => c.Type == type)) ?? "name";

    private static string RoleOf(List<Claim> claims) =>
        new[] { "roles", "role", "cognito:groups" }.FirstOrDefault(type => claims.Exists(c => c.Type == type)) ?? ClaimTypes.Role;
}
