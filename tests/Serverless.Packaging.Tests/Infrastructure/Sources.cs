namespace Serverless.Packaging.Tests;

/// <summary>What a user writes.</summary>
internal static class Sources
{
    public const string Greetings =
        """
        public static class Greetings
        {
            [HttpTrigger("GET", "/hello/{name}")]
            public static Greeting Hello(string name) => new($"Hello, {name}!");
        }

        public record Greeting(string Message);
        """;

    /// <summary>Functions of a queue and of a stream, and a request that waits for what they have done.</summary>
    public const string Orders =
        """
        using System.Threading.Channels;

        // Handed from one function to another by the process: only a test may.
        #pragma warning disable SLS2002, SLS2003

        public static class Orders
        {
            private static readonly Channel<string> Packed = Channel.CreateUnbounded<string>();

            [HttpTrigger("POST", "/orders/{item}")]
            [return: QueueOutput("orders")]
            public static Order Place(string item) => new(item);

            [QueueTrigger("orders"), Idempotent(Key = "order.Item")]
            [return: StreamOutput("packed", Key = "Item")]
            public static Order Pack(Order order) => order with { Item = "packed " + order.Item };

            [StreamTrigger("packed", FromStart = true)]
            public static void Note(IReadOnlyList<Order> orders)
            {
                foreach (var order in orders)
                {
                    Packed.Writer.TryWrite(order.Item);
                }
            }

            [HttpTrigger("GET", "/packed", Timeout = "60s")]
            public static async Task<string> Next(CancellationToken cancel) => await Packed.Reader.ReadAsync(cancel);
        }

        public record Order(string Item);
        """;

    /// <summary>A project that references nothing but the package Serverless.Sdk, and what else is given.</summary>
    public static string Project(string properties, string items = "") =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Serverless.Sdk" Version="$VERSION$" />
            {items}
          </ItemGroup>
        </Project>
        """;

    public static string Executable(string items = "") => Project("<OutputType>Exe</OutputType>", items);
}
