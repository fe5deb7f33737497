using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using System.Net;

namespace Users;

public record Roles(string User, string[] Names);

public interface IRoleStore
{
    Task<string[]> DirectAsync(string user, CancellationToken cancellationToken);
    Task<string[]> InheritedAsync(string user, CancellationToken cancellationToken);
}

/// Results of tasks that are known to be completed do not block.
public class RoleFunctions(IRoleStore store)
{
    private static readonly Task<string[]> None = Task.FromResult(Array.Empty<string>());

    [Function("Roles")]
    public async Task<HttpResponseData> Find(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "roles/{user}")] HttpRequestData request, string user, CancellationToken cancellationToken)
    {
        var direct = store.DirectAsync(user, cancellationToken);
        var inherited = user.StartsWith('_') ? None : store.InheritedAsync(user, cancellationToken);
        await Task.WhenAll(direct, inherited);
        var names = direct.Result.Concat(inherited.Result).Distinct().ToArray();

        var response = request.CreateResponse(HttpStatusCode.OK);
        await response.WriteAsJsonAsync(new Roles(user, names), cancellationToken);
        return response;
    }
}
