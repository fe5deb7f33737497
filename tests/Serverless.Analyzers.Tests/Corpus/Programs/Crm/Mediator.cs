using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace Crm;

public sealed record CreateNote(string Contact, string Text) : IRequest<int>;

public interface INotes
{
    Task<int> AddAsync(string contact, string text, CancellationToken cancel);
}

public sealed class CreateNoteHandler(INotes notes) : IRequestHandler<CreateNote, int>
{
    public Task<int> Handle(CreateNote request, CancellationToken cancellationToken) => notes.AddAsync(request.Contact, request.Text, cancellationToken);
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) =>
        {|SLS4002:services.AddMediatR(options => options.RegisterServicesFromAssembly(typeof(Startup).Assembly))|};
}

public sealed class NoteFunctions(IMediator mediator)
{
    [Authorize]
    [HttpTrigger("POST", "/notes")]
    public Task<int> Create(CreateNote note, CancellationToken cancel) => mediator.Send(note, cancel);
}
