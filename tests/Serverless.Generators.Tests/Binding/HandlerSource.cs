namespace Serverless.Generators.Tests.Binding;

/// <summary>The handlers that run behind our gateway and behind minimal APIs. Each shows what it was given.</summary>
internal static class HandlerSource
{
    public const string Text = """
        using System.Globalization;
        using System.IO.Pipelines;
        using System.Reflection;
        using System.Security.Claims;
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Http.HttpResults;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Primitives;
        using Serverless;

        [assembly: JsonPayload(typeof(Dog))]

        public enum Color { Red, Green, Blue = 5 }

        public record Pet(int Id, string Name, string? Note, Color Color = Color.Green);

        public class Box { public int Width { get; set; } public string? Label { get; set; } public List<int>? Sizes { get; set; } public Box? Inner { get; set; } }

        public struct Size { public int W { get; set; } public int H { get; set; } }

        public readonly record struct Point(int X, int Y)
        {
            public static bool TryParse(string? text, IFormatProvider? provider, out Point point)
            {
                point = default;
                var parts = text?.Split(';');
                if (parts is not [var a, var b] || !int.TryParse(a, provider, out var x) || !int.TryParse(b, provider, out var y)) { return false; }
                point = new Point(x, y);
                return true;
            }
        }

        public class Code
        {
            public string Value = "";
            public static bool TryParse(string? text, out Code? code)
            {
                code = text is { Length: 3 } ? new Code { Value = text } : null;
                return code is not null;
            }
        }

        public sealed class Hidden : IParsable<Hidden>
        {
            public int Number;
            public static Hidden Parse(string s, IFormatProvider? p) => TryParse(s, p, out var h) ? h! : throw new FormatException();
            public static bool TryParse(string? s, IFormatProvider? p, out Hidden result)
            {
                result = null!;
                if (!int.TryParse(s, p, out var n)) { return false; }
                result = new Hidden { Number = n };
                return true;
            }
        }

        public class Caller
        {
            public string? Agent;
            public static ValueTask<Caller?> BindAsync(HttpContext http) =>
                ValueTask.FromResult(http.Request.Headers["x-agent"] is [var agent] ? new Caller { Agent = agent } : null);
        }

        public record struct Window(int Start, int End)
        {
            public static async ValueTask<Window?> BindAsync(HttpContext http, ParameterInfo parameter)
            {
                await Task.Yield();
                return int.TryParse(http.Request.Query[parameter.Name + "Start"], out var start) ? new Window(start, start + 10) : null;
            }
        }

        public class Shop { public string Name => "shop"; }

        public interface IClock { int Now { get; } }

        public sealed class Clock : IClock { public int Now => 42; }

        public sealed class Keyed(string name) { public string Name => name; }

        public record Paging(int Page, [FromQuery(Name = "size")] int? PageSize, [FromHeader(Name = "x-tag")] string? Tag = "none");

        public class Filter
        {
            public string? Q { get; set; }
            public int Max { get; set; }
            [FromHeader(Name = "x-num")] public int? Number { get; set; }
            public IClock Clock { get; set; } = null!;
            public HttpContext Http { get; set; } = null!;
        }

        public struct Ids { public int Id { get; set; } public string? Name { get; set; } }

        public record Wrapped([FromBody] Pet Pet, int Count);

        public class Entry
        {
            public string? Title { get; set; }
            public int Count { get; set; }
            public int? Maybe { get; set; }
            public bool Done { get; set; }
            public Color Color { get; set; }
            public DateOnly? Day { get; set; }
        }

        public class Album { public string? Title { get; set; } public List<int>? Counts { get; set; } public string[]? Tags { get; set; } public Entry? Entry { get; set; } }

        public static class Show
        {
            public static string Of(params object?[] values) => string.Join("|", values.Select(One));

            private static string One(object? value) => value switch
            {
                null => "<null>",
                string text => $"'{text}'",
                StringValues many => $"values[{string.Join("/", many.Select(v => v ?? "<null>"))}]",
                DateTime time => $"{time:O}/{time.Kind}",
                DateTimeOffset time => $"{time:O}",
                Point point => $"{point.X};{point.Y}",
                Code code => code.Value,
                Hidden hidden => $"#{hidden.Number}",
                Caller caller => $"caller {caller.Agent}",
                Size size => $"{size.W}x{size.H}",
                Box box => $"box({box.Width},{One(box.Label)},{One(box.Sizes)},{One(box.Inner)})",
                Entry entry => $"entry({One(entry.Title)},{entry.Count},{One(entry.Maybe)},{entry.Done},{entry.Color},{One(entry.Day)})",
                Album album => $"album({One(album.Title)},{One(album.Counts)},{One(album.Tags)},{One(album.Entry)})",
                System.Collections.IEnumerable items => $"[{string.Join(",", items.Cast<object?>().Select(One))}]",
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };
        }

        public static class Handlers
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services, IConfiguration configuration)
            {
                services.AddSingleton<Shop>();
                services.AddSingleton<IClock, Clock>();
                services.AddKeyedSingleton("a", new Keyed("first"));
                services.Add(ServiceDescriptor.Singleton(typeof(Box2), new Box2()));
            }

            [HttpTrigger("GET", "/a1/{id}")] public static string RouteInt(int id) => Show.Of(id);
            [HttpTrigger("GET", "/a2/{id?}")] public static string RouteOptional(int? id) => Show.Of(id);
            [HttpTrigger("GET", "/a3/{name}/{*rest}")] public static string RouteRest(string name, string? rest) => Show.Of(name, rest);
            [HttpTrigger("GET", "/a4/{ID}")] public static string RouteCase(long id, int page = 7) => Show.Of(id, page);
            [HttpTrigger("GET", "/a5/{a}/{b}/{c}")] public static string RouteMany(Guid a, DateTime b, Color c) => Show.Of(a, b, c);
            [HttpTrigger("GET", "/a6/{text?}")] public static string RouteRequired(string text) => Show.Of(text);
            [HttpTrigger("GET", "/a7/{key}")] public static string RouteNamed([FromRoute(Name = "key")] string other) => Show.Of(other);
            [HttpTrigger("GET", "/a8/{x=5}")] public static string RouteDefault(int x) => Show.Of(x);

            [HttpTrigger("GET", "/b1")] public static string Query(string text, int number) => Show.Of(text, number);
            [HttpTrigger("GET", "/b2")] public static string QueryOptional(string? text, int? number, Color? color, bool? flag) => Show.Of(text, number, color, flag);
            [HttpTrigger("GET", "/b3")] public static string QueryDefaults(string text = "none", int number = 3, Color color = Color.Blue, double ratio = 1.5) => Show.Of(text, number, color, ratio);
            [HttpTrigger("GET", "/b4")] public static string QueryArrays(int[] numbers, string[] texts, StringValues values) => Show.Of(numbers, texts, values);
            [HttpTrigger("GET", "/b5")] public static string QueryArraysOptional(int?[] numbers, string[]? texts, StringValues? values, Color[]? colors) => Show.Of(numbers, texts, values, colors);
            [HttpTrigger("GET", "/b6")] public static string QueryDates(DateTime? a, DateTimeOffset? b, DateOnly? c, TimeOnly? d, TimeSpan? e) => Show.Of(a, b, c, d, e);
            [HttpTrigger("GET", "/b7")] public static string QueryNumbers(byte? a, short? b, long? c, decimal? d, float? e, Half? f, uint? g, char? h) => Show.Of(a, b, c, d, e, f, g, h);
            [HttpTrigger("GET", "/b8")] public static string QueryParsable(Point p, Code? c, Hidden? h, Uri? u) => Show.Of(p, c, h, u);
            [HttpTrigger("GET", "/b9")] public static string QueryNamed([FromQuery(Name = "the-id")] int id, [FromQuery] Point[] points) => Show.Of(id, points);
            [HttpTrigger("GET", "/b10")] public static string QueryRequiredValue(DateTime when, Guid id) => Show.Of(when, id);
            [HttpTrigger("POST", "/b11")] public static string QueryOnPost(int number, [FromQuery] int[] numbers, [FromQuery] StringValues values) => Show.Of(number, numbers, values);
            [HttpTrigger("GET", "/b12")] public static string QueryNullDefault(int? number = 5, string? text = "t", Color? color = null) => Show.Of(number, text, color);
            [HttpTrigger("GET", "/b13")] public static string QueryGuids(Guid[] ids, bool flag = true) => Show.Of(ids, flag);

            [HttpTrigger("GET", "/c1")] public static string Header([FromHeader(Name = "x-num")] int number, [FromHeader(Name = "x-tag")] string tag) => Show.Of(number, tag);
            [HttpTrigger("GET", "/c2")] public static string HeaderOptional([FromHeader(Name = "x-num")] int? number, [FromHeader(Name = "x-tag")] string? tag = "d") => Show.Of(number, tag);
            [HttpTrigger("GET", "/c3")] public static string HeaderArrays([FromHeader(Name = "x-num")] int[] numbers, [FromHeader(Name = "x-tag")] string[] tags, [FromHeader(Name = "x-tag")] StringValues values) => Show.Of(numbers, tags, values);

            [HttpTrigger("POST", "/d1")] public static Pet Body(Pet pet) => pet;
            [HttpTrigger("POST", "/d2")] public static string BodyOptional(Pet? pet) => Show.Of(pet);
            [HttpTrigger("PUT", "/d3/{id}")] public static string BodyAndRest(int id, Box box, string? q, Shop shop, IClock clock) => Show.Of(id, box, q, shop.Name, clock.Now);
            [HttpTrigger("POST", "/d4")] public static string BodyStruct(Size size) => Show.Of(size);
            [HttpTrigger("POST", "/d5")] public static string BodyEmptyAllowed([FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] Size size) => Show.Of(size);
            [HttpTrigger("POST", "/d6")] public static string BodyNumber([FromBody] int number) => Show.Of(number);
            [HttpTrigger("POST", "/d7")] public static string BodyString([FromBody] string text) => Show.Of(text);
            [HttpTrigger("POST", "/d8")] public static string BodyList(List<Pet> pets) => Show.Of(pets.Count, pets.FirstOrDefault());
            [HttpTrigger("PATCH", "/d9")] public static string BodyArray(int[] numbers) => Show.Of(numbers);
            [HttpTrigger("DELETE", "/d10")] public static string BodyOnDelete([FromBody] Pet? pet, int? n) => Show.Of(pet, n);
            [HttpTrigger("POST", "/d11")] public static async Task<string> BodyStream(Stream stream) => Show.Of(await new StreamReader(stream).ReadToEndAsync());
            [HttpTrigger("POST", "/d12")] public static async Task<string> BodyPipe(PipeReader reader)
            {
                var read = await reader.ReadAtLeastAsync(1_000_000);
                var length = read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                return Show.Of(length);
            }

            [HttpTrigger("POST", "/d13")] public static string BodyOrRegistered(Pet pet, Box2 box) => Show.Of(pet, box.Mark);
            [HttpTrigger("POST", "/d14")] public static string BodyDictionary(Dictionary<string, int> values) => Show.Of(values.Count);

            [HttpTrigger("GET", "/e1")] public static string Services(Shop shop, IClock clock, [FromKeyedServices("a")] Keyed keyed, IEnumerable<IClock> clocks) => Show.Of(shop.Name, clock.Now, keyed.Name, clocks.Count());
            [HttpTrigger("GET", "/e2")] public static string Special(HttpContext http, HttpRequest request, HttpResponse response, ClaimsPrincipal user, CancellationToken cancel)
            {
                response.Headers["x-done"] = "yes";
                return Show.Of(http.Request.Method, request.Path.Value, response.StatusCode, user.Identity?.IsAuthenticated, cancel.CanBeCanceled);
            }

            [HttpTrigger("GET", "/e3")] public static string Bound(Caller caller) => Show.Of(caller);
            [HttpTrigger("GET", "/e4")] public static string BoundOptional(Caller? caller, Window? window) => Show.Of(caller, window);
            [HttpTrigger("POST", "/e5")] public static string BoundAndBody(Window window, Pet pet, int number) => Show.Of(window, pet, number);

            [HttpTrigger("GET", "/f1")] public static string Members([AsParameters] Paging paging) => Show.Of(paging.Page, paging.PageSize, paging.Tag);
            [HttpTrigger("GET", "/f2")] public static string MembersOfClass([AsParameters] Filter filter) => Show.Of(filter.Q, filter.Max, filter.Number, filter.Clock.Now, filter.Http.Request.Method);
            [HttpTrigger("GET", "/f3/{id}")] public static string MembersOfStruct([AsParameters] Ids ids, int? number) => Show.Of(ids.Id, ids.Name, number);
            [HttpTrigger("POST", "/f4")] public static string MembersWithBody([AsParameters] Wrapped wrapped) => Show.Of(wrapped.Pet, wrapped.Count);

            [HttpTrigger("POST", "/g1")] public static string Form([FromForm] string text, [FromForm] int number) => Show.Of(text, number);
            [HttpTrigger("POST", "/g2")] public static string FormOptional([FromForm] string? text, [FromForm] int? number, [FromForm] int[] numbers, [FromForm(Name = "texts")] StringValues many) => Show.Of(text, number, numbers, many);
            [HttpTrigger("POST", "/g3")] public static string FormObject([FromForm] Entry entry) => Show.Of(entry);
            [HttpTrigger("POST", "/g4")] public static string FormCollection(IFormCollection form, int? page) => Show.Of(form.Keys.Order(), page);
            [HttpTrigger("POST", "/g5")] public static string FormFile(IFormFile file, [FromForm] string? text) => Show.Of(file.FileName, file.Length, text);
            [HttpTrigger("POST", "/g6")] public static string FormFiles(IFormFileCollection files) => Show.Of(files.Select(f => f.Name));
            [HttpTrigger("POST", "/g7")] public static string FormFileOptional(IFormFile? file) => Show.Of(file?.Length);
            [HttpTrigger("POST", "/g8")] public static string FormNested([FromForm] Album album) => Show.Of(album);

            [HttpTrigger("GET", "/h1")] public static Pet? Nothing(int? number) => number is { } n ? new Pet(n, "<ü'&+>", null) : null;
            [HttpTrigger("GET", "/h2")] public static async Task<Pet> Later(int number) { await Task.Yield(); return new Pet(number, "later", "n"); }
            [HttpTrigger("GET", "/h3")] public static ValueTask<List<Pet>> Many(int number) => new([.. Enumerable.Range(0, Math.Clamp(number, 0, 20)).Select(i => new Pet(i, "p", null))]);
            [HttpTrigger("GET", "/h4")] public static IResult Result(int number) => number > 5 ? Results.Ok(new Pet(number, "r", null)) : Results.NotFound();
            [HttpTrigger("GET", "/h5")] public static Results<Ok<Pet>, NotFound, BadRequest<string>> Union(int number) => number > 40 ? TypedResults.Ok(new Pet(number, "u", null)) : number < 0 ? TypedResults.BadRequest("less") : TypedResults.NotFound();
            [HttpTrigger("POST", "/h6")] public static Created<Pet> Created(Pet pet) => TypedResults.Created("/pets/" + pet.Id, pet);
            [HttpTrigger("GET", "/h7")] public static void Void() { }
            [HttpTrigger("GET", "/h8")] public static Task JustTask() => Task.CompletedTask;
            [HttpTrigger("GET", "/h9")] public static async ValueTask JustValueTask(HttpContext http) { http.Response.StatusCode = 202; await http.Response.WriteAsync("own"); }
            [HttpTrigger("GET", "/h10")] public static object Anything(int number) => number switch { > 40 => new Pet(number, "o", null), > 0 => "text", _ => Results.NoContent() };
            [HttpTrigger("GET", "/h11")] public static int Number(int number) => number;
            [HttpTrigger("GET", "/h12")] public static bool? Maybe(bool? flag) => flag;
            [HttpTrigger("GET", "/h13")] public static async IAsyncEnumerable<Pet> Stream(int number) { for (var i = 0; i < Math.Clamp(number, 0, 9); i++) { await Task.Yield(); yield return new Pet(i, "s", null); } }
            [HttpTrigger("GET", "/h14")] public static IResult Problem(int number) => number > 5 ? TypedResults.Problem("wrong", statusCode: 422) : TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["a"] = ["b"] });
            [HttpTrigger("GET", "/h15")] public static async Task<IResult> LaterResult(int number) { await Task.Yield(); return TypedResults.Json(new Box { Width = number }, statusCode: 203); }
            [HttpTrigger("GET", "/h16")] public static IResult Redirect(string text) => Results.Text(text, "text/csv");
            [HttpTrigger("GET", "/h17")] public static Animal Derived(int number) => number > 5 ? new Dog { Name = "d", Barks = true } : new Animal { Name = "a" };
            [HttpTrigger("GET", "/h18")] public static Guid Id(Guid id) => id;
            [HttpTrigger("GET", "/h19")] public static IEnumerable<Pet> Lazy(int number) => Enumerable.Range(0, Math.Clamp(number, 0, 20)).Select(i => new Pet(i, "p", null));
            [HttpTrigger("GET", "/h20")] public static ServerSentEventsResult<Pet> Events(int number)
            {
                return TypedResults.ServerSentEvents(Items(), "pet");
                async IAsyncEnumerable<Pet> Items() { for (var i = 0; i < Math.Clamp(number, 0, 3); i++) { await Task.Yield(); yield return new Pet(i, "e", null); } }
            }
            [HttpTrigger("GET", "/h21")] public static Task<string> TextLater(string text) => Task.FromResult(text);
            [HttpTrigger("GET, HEAD", "/h22")] public static string HeadToo(string text) => text;
        }

        public class Animal { public string? Name { get; set; } }

        public class Dog : Animal { public bool Barks { get; set; } }

        public sealed class Box2 { public string Mark => "box2"; public int Unused { get; set; } }

        """;
}
