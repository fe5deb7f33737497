#pragma warning disable ASP0029 // Left out of validation by an attribute that is still experimental.
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Serverless;

namespace Shapes;

/// <summary>Functions whose parameters are validated; the same methods are handlers of a minimal API.</summary>
public static class ShapeFunctions
{
    [HttpTrigger("POST", "/contact")]
    public static string Contact(Contact body) => "valid";

    [HttpTrigger("POST", "/limits")]
    public static string Limits(Limits body) => "valid";

    [HttpTrigger("POST", "/texts")]
    public static string Texts(Texts body) => "valid";

    [HttpTrigger("POST", "/collections")]
    public static string Collections(Collections body) => "valid";

    [HttpTrigger("POST", "/needs")]
    public static string Needs(Needs body) => "valid";

    [HttpTrigger("POST", "/positional")]
    public static string Positional(Positional body) => "valid";

    [HttpTrigger("POST", "/derivedrecord")]
    public static string DerivedRecord(DerivedRecord body) => "valid";

    [HttpTrigger("POST", "/order")]
    public static string Order(Order body) => "valid";

    [HttpTrigger("POST", "/tree")]
    public static string Tree(Tree body) => "valid";

    [HttpTrigger("POST", "/animal")]
    public static string Animal(Animal body) => "valid";

    [HttpTrigger("POST", "/dog")]
    public static string Dog(Dog body) => "valid";

    [HttpTrigger("POST", "/puppy")]
    public static string Puppy(Puppy body) => "valid";

    [HttpTrigger("POST", "/drawing")]
    public static string Drawing(Drawing body) => "valid";

    [HttpTrigger("POST", "/shape")]
    public static string Shape(Shape body) => "valid";

    [HttpTrigger("POST", "/booking")]
    public static string Booking(Booking body) => "valid";

    [HttpTrigger("POST", "/pairs")]
    public static string Pairs(Pairs body) => "valid";

    [HttpTrigger("POST", "/passwords")]
    public static string Passwords(Passwords body) => "valid";

    [HttpTrigger("POST", "/own")]
    public static string Own(Own body) => "valid";

    [HttpTrigger("POST", "/left")]
    public static string Left(Left body) => "valid";

    [HttpTrigger("POST", "/point")]
    public static string Point(Point body) => "valid";

    [HttpTrigger("POST", "/places")]
    public static string Places(Places body) => "valid";

    [HttpTrigger("POST", "/page")]
    public static string Page(Page<Line> body) => "valid";

    [HttpTrigger("POST", "/plainpage")]
    public static string PlainPage(Page<string> body) => "valid";

    [HttpTrigger("POST", "/localized")]
    public static string Localized(Localized body) => "valid";

    [HttpTrigger("POST", "/shop")]
    public static string Shop(Shop body) => "valid";

    [HttpTrigger("POST", "/lines")]
    public static string Lines(List<Line> body) => "valid";

    [HttpTrigger("POST", "/required-lines")]
    public static string RequiredLines([MinLength(2), Display(Name = "The lines")] List<Line> body) => "valid";

    [HttpTrigger("POST", "/skipped")]
    public static string Skipped([SkipValidation] Contact body) => "valid";

    [HttpTrigger("POST", "/both")]
    public static string Both([StringLength(2)] string? text, [FromBody] Line body) => "valid";

    [HttpTrigger("GET", "/text")]
    public static string Text([StringLength(3, MinimumLength = 2), EmailAddress, Display(Name = "Some text")] string? text) => "valid";

    [HttpTrigger("GET", "/query")]
    public static string Query(
        [Required] string? text, [Range(1, 5), FromQuery(Name = "n")] int? number, [Length(1, 2)] int[] numbers, [Picky(Kinds.Short)] string? taste, HttpContext context) => "valid";

    [HttpTrigger("GET", "/search")]
    public static string Find([AsParameters] Search search) => "valid";

    [HttpTrigger("GET", "/filter")]
    public static string Filter([AsParameters] Filter filter) => "valid";
}
