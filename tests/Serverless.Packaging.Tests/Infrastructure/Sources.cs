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
