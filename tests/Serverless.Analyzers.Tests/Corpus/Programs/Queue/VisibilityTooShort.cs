namespace Queue;

public sealed record Render(string Scene);

public interface IRenderer
{
    Task RenderAsync(string scene, CancellationToken cancel);
}

public static class RenderFunctions
{
    private const string Limit = "3m";

    [Idempotent]
    [QueueTrigger("renders", Timeout = Limit, VisibilityTimeout = "60s")]
    public static Task {|SLS3006:Render|}(Render render, IRenderer renderer, CancellationToken cancel) => renderer.RenderAsync(render.Scene, cancel);

    [Idempotent]
    [QueueTrigger("previews", VisibilityTimeout = "20s")]
    public static Task {|SLS3006:Preview|}(Render render, IRenderer renderer, CancellationToken cancel) => renderer.RenderAsync(render.Scene, cancel);

    [Idempotent]
    [QueueTrigger("thumbs", Timeout = "10s", VisibilityTimeout = "30s")]
    public static Task Thumb(Render render, IRenderer renderer, CancellationToken cancel) => renderer.RenderAsync(render.Scene, cancel);
}
