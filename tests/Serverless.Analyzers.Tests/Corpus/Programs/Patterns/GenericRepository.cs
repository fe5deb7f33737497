using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;

namespace Patterns;

public interface IRepository<T>
    where T : notnull
{
    T? Find(string id);
    void Save(string id, T item);
}

public class MemoryRepository<T> : IRepository<T>
    where T : notnull
{
    private static readonly Dictionary<string, T> Items = new();

    public T? Find(string id) => {|SLS2003:Items|}.TryGetValue(id, out var item) ? item : default;

    void IRepository<T>.Save(string id, T item) => {|SLS2002:Items[id] = item|};
}

public record Note(string Text);

public class NoteFunctions(IRepository<Note> notes)
{
    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Get, "/notes/{id}")]
    public Note? Get(string id) => notes.Find(id);

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Put, "/notes/{id}", Authorizer = "jwt")]
    public void Put(string id, [FromBody] Note note) => notes.Save(id, note);
}
