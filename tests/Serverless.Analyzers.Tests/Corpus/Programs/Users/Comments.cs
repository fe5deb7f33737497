using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Users;

public class Comment
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
}

public class CommentContext : DbContext
{
    public DbSet<Comment> Comments => Set<Comment>();
}

public class CommentFunctions
{
    private const string AzureKey = {|SLS5003:"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=;EndpointSuffix=core.windows.net"|};
    private readonly CommentContext db;

    public CommentFunctions(CommentContext db) => this.db = db;

    [FunctionName("AddComment")]
    public async Task<IActionResult> {|SLS5004:Add|}([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "comments")] HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var comment = new Comment { Text = await reader.ReadToEndAsync(cancellationToken) };
        await db.Comments.AddAsync(comment, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new OkObjectResult(comment.Id + AzureKey.Length);
    }
}
