using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Users;

public interface IUserStore
{
    Task<string?> NameAsync(string id);
    ValueTask<bool> ExistsAsync(string id);
}

public class UserLookup
{
    private readonly IUserStore store;

    public UserLookup(IUserStore store) => this.store = store;

    public string? Name(string id)
    {
        if (!{|SLS3007:store.ExistsAsync(id).Result|})
        {
            return null;
        }

        return {|SLS3007:store.NameAsync(id).ConfigureAwait(false).GetAwaiter().GetResult()|};
    }
}

public class UserFunctions
{
    private readonly UserLookup lookup;

    public UserFunctions(UserLookup lookup) => this.lookup = lookup;

    [FunctionName("UserName")]
    public IActionResult Name([HttpTrigger(AuthorizationLevel.Function, "get", Route = "users/{id}/name")] HttpRequest request, string id) =>
        lookup.Name(id) is { } name ? new OkObjectResult(name) : new NotFoundResult();
}
