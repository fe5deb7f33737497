using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1024: validation attributes that generated code cannot make.</summary>
public class ValidationRulesTests
{
    [Fact]
    public Task FindsAttributesThatCannotBeMade() => Verify.DiagnosticsAsync(
        """
        using System.ComponentModel.DataAnnotations;

        public class Order
        {
            [{|SLS1024:Hidden|}, Open, Required] public string? Name { get; set; }
            [{|SLS1024:Named(typeof(Secret))|}, Named(typeof(int))] public string? Other { get; set; }
            public List<Line>? Lines { get; set; }

            private sealed class HiddenAttribute : ValidationAttribute;
            private sealed class Secret;
        }

        public class Line { [{|SLS1024:NoConstructor|}] public int Count { get; set; } public Order? Back { get; set; } private sealed class NoConstructorAttribute : ValidationAttribute; }

        internal sealed class OpenAttribute : ValidationAttribute;

        [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
        public sealed class NamedAttribute(Type type) : ValidationAttribute { public Type Type => type; }

        public static class Shop
        {
            [HttpTrigger("POST", "/one")] public static string One(Order order, [FromQuery, {|SLS1024:Mine|}] string text) => "";
            [HttpTrigger("POST", "/two")] public static string Two(Order order) => "";
            private sealed class MineAttribute : ValidationAttribute;
        }
        """);

    [Fact]
    public Task LeavesTypesOfServicesAndOfOthersAlone() => Verify.DiagnosticsAsync(
        """
        using System.ComponentModel.DataAnnotations;

        public class Order
        {
            [Hidden] public string? Name { get; set; }
            private sealed class HiddenAttribute : ValidationAttribute;
        }

        public static class Shop
        {
            [HttpTrigger("GET", "/one")] public static string One([FromServices] Order order) => "";
            [DirectTrigger] public static string Two(Order order) => "";
        }
        """);
}
