using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Validation;

/// <summary>A program whose function <c>/it</c> takes a body that is validated.</summary>
internal sealed class ValidationProgram : IAsyncDisposable
{
    private const string Usings = """
        using System.Collections.Immutable;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Serverless;

        """;

    private readonly RunningProgram _program;

    private ValidationProgram(GeneratorRun run, RunningProgram program)
    {
        Run = run;
        _program = program;
    }

    public GeneratorRun Run { get; }

    public static GeneratorRun Generate(string source, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        GeneratorRun.Of(TestCompilation.Create(Usings + source, OutputKind.ConsoleApplication, nullable: nullable));

    /// <param name="source">The types; <c>Body</c> is the one that the function takes, unless there is a function.</param>
    /// <param name="nullable">Whether the program knows nullable references.</param>
    public static async Task<ValidationProgram> StartAsync(string source, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        var function = source.Contains("HttpTrigger", StringComparison.Ordinal)
            ? string.Empty
            : "public static class Functions { [HttpTrigger(\"POST\", \"/it\")] public static string It([FromBody] Body body) => \"valid\"; }";
        var run = Generate(source + "\n" + function, nullable);
        return new ValidationProgram(run, await run.StartAsync());
    }

    /// <summary>The errors as <c>key: message | message</c>, a key a line; <c>valid</c> where there are none.</summary>
    public async Task<string> PostAsync(string body, string path = "/it")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _program.Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ErrorsAsync(response);
    }

    public async Task<string> GetAsync(string path)
    {
        using var response = await _program.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ErrorsAsync(response);
    }

    public Task<HttpResponseMessage> SendAsync(HttpContent content) =>
        _program.Client.PostAsync(new Uri("/it", UriKind.Relative), content, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static async Task<string> ErrorsAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            return response.IsSuccessStatusCode ? text : response.StatusCode.ToString();
        }

        using var problem = JsonDocument.Parse(text);
        return string.Join('\n', problem.RootElement.GetProperty("errors").EnumerateObject()
            .Select(e => $"{e.Name}: {string.Join(" | ", e.Value.EnumerateArray().Select(m => m.GetString()))}"));
    }
}
