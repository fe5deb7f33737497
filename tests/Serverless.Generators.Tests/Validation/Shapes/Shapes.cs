#pragma warning disable ASP0029 // Left out of validation by an attribute that is still experimental.
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Validation;

namespace Shapes;

public class Contact
{
    [Required]
    public string? Name { get; set; }

    [EmailAddress]
    public string? Mail { get; set; }

    [Phone]
    public string? Phone { get; set; }

    [Url]
    public string? Site { get; set; }

    [CreditCard]
    public string? Card { get; set; }
}

public class Limits
{
    [Range(1, 10)]
    public int Whole { get; set; }

    [Range(0.5, 2.5)]
    public double? Real { get; set; }

    [Range(typeof(decimal), "1.5", "9.5")]
    public decimal Money { get; set; }

    [Range(typeof(DateOnly), "2024-01-01", "2024-12-31")]
    public DateOnly? Day { get; set; }

    [Range(1, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public long Between { get; set; }

    [Range(1, 10, ErrorMessage = "{0} \"must\" lie in {1}..{2}\n")]
    public byte Quoted { get; set; }

    [Range(1, 10)]
    public string? Text { get; set; }
}

public class Texts
{
    [StringLength(5, MinimumLength = 2)]
    public string? Both { get; set; }

    [MinLength(2)]
    public string? Least { get; set; }

    [MaxLength(3)]
    public string? Most { get; set; }

    [Length(1, 3)]
    public string? Exact { get; set; }

    [RegularExpression("[a-c]+")]
    public string? Pattern { get; set; }

    [Base64String]
    public string? Bytes { get; set; }

    [AllowedValues("a", "abc", null)]
    public string? Allowed { get; set; }

    [DeniedValues("x", "abc")]
    public string? Denied { get; set; }

    [FileExtensions(Extensions = "png,jpg")]
    public string? File { get; set; }

    [EnumDataType(typeof(Colour))]
    public string? Colour { get; set; }

    [DataType(DataType.Date)]
    [StringLength(4)]
    public string? Two { get; set; }
}

public enum Colour
{
    Red,
    Green,
}

public class Collections
{
    [MinLength(1)]
    public int[]? Numbers { get; set; }

    [Length(1, 2)]
    public List<string>? Names { get; set; }

    [MaxLength(1)]
    public HashSet<string>? Set { get; set; }

    [MinLength(2)]
    public IReadOnlyList<string>? ReadOnly { get; set; }

    [MinLength(1), MaxLength(2)]
    public ICollection<string>? Collection { get; set; }

    [MinLength(1)]
    public Dictionary<string, int>? Map { get; set; }
}

public class Needs
{
    [Required(AllowEmptyStrings = true)]
    public string? Empty { get; set; }

    [Required(ErrorMessage = "No {0}, no deal.")]
    public int? Number { get; set; }

    [Required, Display(Name = "Your name")]
    [StringLength(3)]
    public string? Named { get; set; }

    [StringLength(2), Required]
    public string? Later { get; set; }

    [Required]
    public Contact? Contact { get; set; }

    [Required]
    public bool Flag { get; set; }
}

public record Positional(
    [Required] string? Name,
    [Range(1, 5)] int Count,
    [property: StringLength(3)] string? Code,
    [Display(Name = "The mail"), EmailAddress] string? Mail,
    Contact? Contact)
{
    [MaxLength(2)]
    public string? Extra { get; set; }
}

public record DerivedRecord([StringLength(2)] string? More, string? Name, int Count, string? Code, string? Mail, Contact? Contact)
    : Positional(Name, Count, Code, Mail, Contact);

public class Order
{
    [Required]
    public Address? Shipping { get; set; }

    public Address? Billing { get; set; }

    [MinLength(1)]
    public List<Line>? Lines { get; set; }

    public IReadOnlyCollection<Line>? More { get; set; }

    public Untouched? Nothing { get; set; }
}

public class Address
{
    [Required, StringLength(10)]
    public string? Street { get; set; }

    public Country? Country { get; set; }
}

public class Country
{
    [RegularExpression("^[A-Z]{2}$")]
    [JsonPropertyName("iso")]
    public string? Code { get; set; }
}

public class Line
{
    [Range(1, 5)]
    public int Quantity { get; set; }

    [Required]
    public string? Product { get; set; }
}

public class Untouched
{
    public string? Name { get; set; }
}

public class Tree
{
    [Required]
    public string? Name { get; set; }

    public Tree? Left { get; set; }

    public List<Tree>? Children { get; set; }
}

public class Animal
{
    [Required]
    public string? Name { get; set; }

    [Range(0, 5)]
    public virtual int Legs { get; set; }
}

public class Dog : Animal
{
    [StringLength(2)]
    public string? Breed { get; set; }

    public override int Legs { get; set; }
}

public class Puppy : Dog
{
    [Range(0, 1)]
    public int Age { get; set; }

    public new string? Name { get; set; }
}

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public class Shape
{
    [StringLength(1)]
    public string? Label { get; set; }
}

public class Circle : Shape
{
    [Range(1, 5)]
    public int Radius { get; set; }
}

public class Square : Shape
{
    [Range(1, 5)]
    public int Side { get; set; }

    public Country? Origin { get; set; }
}

public class Drawing
{
    public Shape? First { get; set; }

    public List<Shape>? Shapes { get; set; }
}

public class Booking : IValidatableObject
{
    [Range(0, 100)]
    public int From { get; set; }

    public int To { get; set; }

    public Booking? Return { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (To < From)
        {
            yield return new ValidationResult($"{validationContext.DisplayName}: {To} is before {From}.", [nameof(To), nameof(From)]);
        }

        if (To == 0)
        {
            yield return new ValidationResult("Never.");
        }

        yield return ValidationResult.Success!;
    }
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SumAttribute(int most) : ValidationAttribute
{
    public string? Blame { get; set; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value is Pair { A: var a, B: var b } && a + b > most
        ? Blame is null ? new ValidationResult($"More than {most}.") : new ValidationResult($"More than {most}.", [Blame, nameof(Pair.B)])
        : ValidationResult.Success;
}

[Sum(10)]
[Sum(20, Blame = nameof(A))]
public class Pair
{
    [Range(0, 100)]
    public int A { get; set; }

    [Range(0, 100)]
    public int B { get; set; }
}

public class DerivedPair : Pair;

public class Pairs
{
    public Pair? One { get; set; }

    public List<DerivedPair>? Many { get; set; }
}

public class Passwords
{
    public string? First { get; set; }

    [Compare(nameof(First))]
    public string? Second { get; set; }

    [Compare(nameof(Fourth), ErrorMessage = "{0} is not {1}")]
    public string? Third { get; set; }

    [Display(Name = "Number four")]
    public string? Fourth { get; set; }

    [Compare("Missing")]
    public string? Fifth { get; set; }
}

public static class Judges
{
    public static ValidationResult? IsEven(int value, ValidationContext context) =>
        value % 2 == 0 ? ValidationResult.Success : new ValidationResult($"{context.DisplayName} is odd.");
}

[Flags]
public enum Kinds
{
    None = 0,
    Short = 1,
    Loud = 2,
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PickyAttribute(Kinds kinds, params string[] words) : ValidationAttribute("{0} is not to our taste")
{
    public Type? Taste { get; set; }

    public int[] Lengths { get; set; } = [];

    public double Ratio { get; set; } = double.NaN;

    public char Mark { get; set; }

    public override bool IsValid(object? value) =>
        value is not string text
        || ((kinds & Kinds.Short) == 0 || text.Length < 4) && !words.Contains(text) && !Lengths.Contains(text.Length) && Taste != typeof(int) && !text.Contains(Mark);
}

[AttributeUsage(AttributeTargets.Property)]
public sealed class BrokenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is "abc" ? throw new InvalidOperationException("It broke.") : true;
}

public class Own
{
    [CustomValidation(typeof(Judges), nameof(Judges.IsEven))]
    public int Even { get; set; }

    [Picky(Kinds.Short | Kinds.Loud, "a", "it's \"x\"", Taste = typeof(List<>), Lengths = new[] { 2, 3 }, Mark = '\'')]
    public string? Taste { get; set; }

    [Broken]
    public string? Broken { get; set; }

    [MinLength(2)]
    public int Unfit { get; set; }
}

public class Left
{
    [Required, JsonIgnore]
    public string? Ignored { get; set; }

    [Required, SkipValidation]
    public string? Skipped { get; set; }

    public SkippedType? SkippedType { get; set; }

    [SkipValidation]
    public Contact? Contact { get; set; }

    [Required]
    public static string? Static { get; set; }

    [Required]
    internal string? Internal { get; set; }

    [StringLength(1)]
    public string? Checked { get; set; }
}

[SkipValidation]
public class SkippedType
{
    [Required]
    public string? Name { get; set; }
}

public struct Point
{
    [Range(0, 5)]
    public int X { get; set; }

    [Range(0, 5)]
    public int? Y { get; set; }
}

public readonly record struct Spot([Range(0, 5)] int X, [Required] string? Name);

public class Places
{
    public Point Here { get; set; }

    public Point? There { get; set; }

    public List<Spot>? Spots { get; set; }
}

public class Page<T>
{
    public List<T>? Items { get; set; }

    [Range(1, 100)]
    public int Size { get; set; }

    public T? Top { get; set; }
}

public static class Words
{
    public static string Bad => "{0} is bad";
}

public class Localized
{
    [StringLength(2, ErrorMessageResourceType = typeof(Words), ErrorMessageResourceName = nameof(Words.Bad))]
    public string? Text { get; set; }
}

public class Catalog : List<Line>;

public class Shop
{
    public Catalog? Catalog { get; set; }

    [Required]
    public object? Anything { get; set; }

    [Range(1, 5)]
    public Colour Colour { get; set; }

    public Uri? Site { get; set; }
}

public class Search
{
    [StringLength(3)]
    public string? Text { get; set; }

    [Range(1, 10), Display(Name = "Page number")]
    public int Page { get; set; }
}

public record Filter([Range(1, 5)] int Stars, [property: StringLength(2)] string? Word);
