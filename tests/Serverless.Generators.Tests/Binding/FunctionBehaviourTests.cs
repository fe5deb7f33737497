using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Binding;

/// <summary>What functions do that minimal APIs do not, or not so: compiled, run and asked.</summary>
public class FunctionBehaviourTests
{
    [Fact]
    public async Task An_instance_is_made_for_each_invocation_and_disposed_after_its_answer()
    {
        await using var program = await GeneratorRun.Of("""
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Serverless;

            public sealed class Journal { public List<string> Lines { get; } = []; }

            public sealed class Work(Journal journal, FunctionContext context) : IAsyncDisposable
            {
                [HttpTrigger("GET", "/work")]
                public async Task<string> @do() { await Task.Yield(); journal.Lines.Add("run"); return context.FunctionName; }

                public ValueTask DisposeAsync() { journal.Lines.Add("disposed"); return default; }
            }

            public class Plain(Journal journal) : IDisposable
            {
                [HttpTrigger("GET", "/plain")] public string Run(int fail) { journal.Lines.Add("plain"); return "ok"; }

                public void Dispose() => journal.Lines.Add("plain disposed");
            }

            public class Reader(Journal journal) { [HttpTrigger("GET", "/lines")] public string Lines() => string.Join(",", journal.Lines); }

            public static class Startup { [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddSingleton<Journal>(); }
            """).StartAsync();
        Assert.Equal("Work.do", await program.GetAsync("/work"));
        Assert.Equal("ok", await program.GetAsync("/plain?fail=1"));
        Assert.Equal(HttpStatusCode.BadRequest, (await program.Client.GetAsync("/plain", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("run,disposed,plain,plain disposed", await program.GetAsync("/lines"));
    }

    [Fact]
    public async Task Failures_name_every_parameter_and_never_what_was_sent()
    {
        await using var program = await GeneratorRun.Of("""
            using Microsoft.AspNetCore.Mvc;
            using Serverless;

            public record Pet(int Id);

            public static class Pets
            {
                [HttpTrigger("POST", "/pets/{id}")]
                public static string Put(int id, int page, [FromHeader(Name = "x-user")] Guid user, Pet pet) => "ok";
            }
            """).StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pets/secret1?page=secret2") { Content = JsonContent.Create(new { id = 1 }) };
        var response = await program.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(body);
        Assert.Equal(["id", "page", "x-user"], problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);

        using var malformed = new StringContent("{\"id\":\"secret\"}", Encoding.UTF8, "application/json");
        var second = await program.Client.PostAsync("/pets/1?page=1", malformed, TestContext.Current.CancellationToken);
        var text = await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Contains("\"pet\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_whose_bodies_might_be_services_has_no_container()
    {
        await using var program = await GeneratorRun.Of("""
            using Serverless;

            public class Pet { public string? Name { get; set; } }

            public static class Pets { [HttpTrigger("POST", "/pets")] public static string Put(Pet pet) => pet.Name + "!"; }
            """).StartAsync();
        Assert.NotEqual(program.Application.GetType(), program.Application.GetType().GetMethod("CreateServices")!.DeclaringType);
        var response = await program.Client.PostAsJsonAsync("/pets", new { name = "rex" }, TestContext.Current.CancellationToken);
        Assert.Equal("rex!", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_sequence_is_sent_while_it_is_made()
    {
        await using var program = await GeneratorRun.Of("""
            using System.Runtime.CompilerServices;
            using Serverless;

            public static class Numbers
            {
                private static readonly TaskCompletionSource Gate = new();

                [HttpTrigger("GET", "/numbers")]
                public static async IAsyncEnumerable<int> All([EnumeratorCancellation] CancellationToken cancel)
                {
                    yield return 1;
                    await Gate.Task.WaitAsync(cancel);
                    yield return 2;
                }

                [HttpTrigger("POST", "/open")] public static void Open() => Gate.TrySetResult();

                [HttpTrigger("GET", "/many")] public static List<int> Many() => Enumerable.Range(0, 100_000).ToList();
            }
            """).StartAsync();
        var token = TestContext.Current.CancellationToken;
        using var response = await program.Client.GetAsync("/numbers", HttpCompletionOption.ResponseHeadersRead, token);
        await using var stream = await response.Content.ReadAsStreamAsync(token);
        var first = new byte[2];
        await stream.ReadExactlyAsync(first, token);
        Assert.Equal("[1", Encoding.UTF8.GetString(first));
        await program.Client.PostAsync("/open", content: null, token);
        Assert.Equal(",2]", await new StreamReader(stream).ReadToEndAsync(token));

        using var many = await program.Client.GetAsync("/many", HttpCompletionOption.ResponseHeadersRead, token);
        Assert.Null(many.Content.Headers.ContentLength);
        Assert.Equal(Enumerable.Range(0, 100_000), await many.Content.ReadFromJsonAsync<List<int>>(token));
    }

    [Fact]
    public async Task Streams_and_bytes_are_sent_as_they_are_and_streams_disposed()
    {
        await using var program = await GeneratorRun.Of("""
            using Serverless;

            public static class Files
            {
                private static bool s_disposed;

                [HttpTrigger("GET", "/stream")] public static Task<Stream> Stream() => Task.FromResult<Stream>(new Tracked(new byte[] { 1, 2, 3 }));
                [HttpTrigger("GET", "/bytes")] public static byte[] Bytes() => [4, 5];
                [HttpTrigger("GET", "/null")] public static string? Null() => null;
                [HttpTrigger("GET", "/disposed")] public static bool Disposed() => s_disposed;

                private sealed class Tracked(byte[] bytes) : MemoryStream(bytes)
                {
                    protected override void Dispose(bool disposing) { s_disposed = true; base.Dispose(disposing); }
                }
            }
            """).StartAsync();
        var token = TestContext.Current.CancellationToken;
        using var stream = await program.Client.GetAsync("/stream", token);
        Assert.Equal("application/octet-stream", stream.Content.Headers.ContentType?.MediaType);
        Assert.Equal([1, 2, 3], await stream.Content.ReadAsByteArrayAsync(token));
        Assert.Equal([4, 5], await program.Client.GetByteArrayAsync("/bytes", token));
        Assert.Equal("", await program.GetAsync("/null"));
        Assert.Equal("true", await program.GetAsync("/disposed"));
    }

    [Fact]
    public async Task The_applications_JSON_options_hold_for_bodies_and_answers()
    {
        await using var program = await GeneratorRun.Of("""
            using System.Text.Json;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.DependencyInjection;
            using Serverless;

            public record Pet(string FullName);

            public static class Pets
            {
                [FunctionStartup] public static void Configure(IServiceCollection services) =>
                    services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);

                [HttpTrigger("POST", "/pets")] public static Pet Echo(Pet pet) => pet;
                [HttpTrigger("POST", "/result")] public static IResult Result(Pet pet) => TypedResults.Ok(pet);
            }
            """).StartAsync();
        var token = TestContext.Current.CancellationToken;
        foreach (var path in new[] { "/pets", "/result" })
        {
            using var content = new StringContent("""{"full_name":"rex"}""", Encoding.UTF8, "application/json");
            using var response = await program.Client.PostAsync(path, content, token);
            Assert.Equal("""{"full_name":"rex"}""", await response.Content.ReadAsStringAsync(token));
        }
    }

    [Fact]
    public async Task Results_need_no_container()
    {
        await using var program = await GeneratorRun.Of("""
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Http.HttpResults;
            using Serverless;

            public record Pet(int Id);

            public static class Pets
            {
                [HttpTrigger("GET", "/{id:int}")]
                public static Results<Ok<Pet>, Accepted<Pet>, NotFound<string>, ProblemHttpResult, RedirectHttpResult, NoContent> Get(int id) => id switch
                {
                    1 => TypedResults.Ok(new Pet(1)),
                    2 => TypedResults.Accepted("/2", new Pet(2)),
                    3 => TypedResults.NotFound("none"),
                    4 => TypedResults.Problem("no"),
                    5 => TypedResults.Redirect("/1"),
                    _ => TypedResults.NoContent(),
                };

                [HttpTrigger("GET", "/events")]
                public static IResult Events() => TypedResults.ServerSentEvents(Items());

                private static async IAsyncEnumerable<Pet> Items() { await Task.Yield(); yield return new Pet(7); }
            }
            """).StartAsync();
        var token = TestContext.Current.CancellationToken;
        var statuses = new List<int>();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = program.Client.BaseAddress };
        for (var id = 1; id <= 6; id++)
        {
            using var response = await client.GetAsync($"/{id}", token);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 202, 404, 500, 302, 204], statuses);
        Assert.Equal("data: {\"id\":7}\n\n", await program.GetAsync("/events"));
    }

    [Fact]
    public async Task Generated_code_asks_nothing_of_the_project()
    {
        // C# 12, nullable off, no implicit usings, obsolete types, names that are keywords or what binders call things themselves.
        var compilation = TestCompilation.Create(
            """
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Http;
            using Serverless;

            #pragma warning disable CS0612, CS0618
            [Obsolete] public class Old { public int Number { get; set; } }

            public static class @class
            {
                [HttpTrigger("POST", "/{int}/{errors}")]
                [Obsolete("later")]
                public static string @return(int @int, string errors, string request, int invocation, [AsParameters] Many value, Old body, string bodyText) =>
                    $"{@int}{errors}{request}{invocation}{value.form}{value.Instance}{body.Number}{bodyText}";
            }

            public class Many { public string form { get; set; } public int? Instance { get; set; } }
            """,
            OutputKind.ConsoleApplication,
            implicitUsings: false,
            nullable: NullableContextOptions.Disable,
            parseOptions: TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12));
        await using var program = await GeneratorRun.Of(compilation).StartAsync();
        using var content = new StringContent("""{"number":6}""", Encoding.UTF8, "application/json");
        using var response = await program.Client.PostAsync("/1/2?request=3&invocation=4&form=5&instance=7&bodyText=8", content, TestContext.Current.CancellationToken);
        Assert.Equal("12345768", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
