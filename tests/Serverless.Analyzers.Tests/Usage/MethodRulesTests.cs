using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1006, SLS1007, SLS1009, SLS1015, SLS1016, SLS1021: which methods and classes can be functions.</summary>
public class MethodRulesTests
{
    [Theory]
    [InlineData("public static async void {|SLS1006:Run|}() => await Task.Yield();")]
    [InlineData("private static string {|SLS1007:Run|}() => \"\";")]
    [InlineData("static string {|SLS1007:Run|}() => \"\";")]
    [InlineData("private protected static string {|SLS1007:Run|}() => \"\";")]
    [InlineData("protected static string {|SLS1007:Run|}() => \"\";")]
    [InlineData("public static T {|SLS1009:Run|}<T>(T value) => value;")]
    public Task FindsMethodsThatCannotBeFunctions(string method) => Verify.DiagnosticsAsync(
        $$"""
        public class Jobs
        {
            [HttpTrigger("GET", "/run")]
            [DirectTrigger]
            {{method}}

            [DirectTrigger]
            public static string Fine() => "";
        }
        """);

    [Theory]
    [InlineData("public static async Task Run() => await Task.Yield();")]
    [InlineData("public static void Run() { }")]
    [InlineData("internal static string Run() => \"\";")]
    [InlineData("protected internal static string Run() => \"\";")]
    [InlineData("public string @class() => \"\";")]
    [InlineData("public static ValueTask<int> Run(int value) => new(value);")]
    public Task LeavesOtherMethodsAlone(string method) => Verify.DiagnosticsAsync(
        $$"""
        internal class Jobs
        {
            [DirectTrigger]
            {{method}}
        }
        """);

    [Theory]
    [InlineData("public class Outer { private static class Inner { [DirectTrigger] public static int {|SLS1007:Run|}() => 1; } }")]
    [InlineData("public class Outer { protected class Inner { [DirectTrigger] public static int {|SLS1007:Run|}() => 1; } }")]
    [InlineData("file static class Jobs { [DirectTrigger] public static int {|SLS1007:Run|}() => 1; }")]
    [InlineData("public static class Jobs<T> { [DirectTrigger] public static int {|SLS1009:Run|}() => 1; }")]
    [InlineData("public class Outer<T> { public class Inner { [HttpTrigger(\"GET\", \"/\")] public static T? {|SLS1009:Run|}() => default; } }")]
    [InlineData("public abstract class Jobs { [DirectTrigger] public int {|SLS1015:Run|}() => 1; }")]
    [InlineData("public interface IJobs { [DirectTrigger] int {|SLS1015:Run|}(); }")]
    [InlineData("public class Jobs { private Jobs() { } [DirectTrigger] public int {|SLS1015:Run|}() => 1; }")]
    [InlineData("public class Jobs { public Jobs() { } public Jobs(TimeProvider time) { } [DirectTrigger] public int {|SLS1015:Run|}() => 1; }")]
    [InlineData("public class Jobs { public required string Name { get; set; } [DirectTrigger] public int {|SLS1015:Run|}() => 1; }")]
    [InlineData("public ref struct Jobs { [DirectTrigger] public int {|SLS1015:Run|}() => 1; }")]
    [InlineData("public interface IJobs { [DirectTrigger] static abstract int {|SLS1021:Run|}(); }")]
    [InlineData("public interface IJobs { int Run(); } public class Jobs : IJobs { [DirectTrigger] int IJobs.{|SLS1021:Run|}() => 1; }")]
    [InlineData("public class Jobs { public int Value { [DirectTrigger] {|SLS1021:get|} => 1; } }")]
    [InlineData("public class Jobs { [DirectTrigger] public static Jobs operator {|SLS1021:+|}(Jobs a, Jobs b) => a; }")]
    [InlineData("public static class Jobs { extension(string text) { [DirectTrigger] public int {|SLS1021:Run|}() => 1; } }")]
    public Task FindsPlacesThatCannotHaveFunctions(string source) => Verify.DiagnosticsAsync(
        source + " public static class Others { [DirectTrigger] public static int Fine() => 1; }");

    [Theory]
    [InlineData("public class Outer { internal static class Inner { [DirectTrigger] public static int Run() => 1; } }")]
    [InlineData("public class Jobs(TimeProvider time) { [DirectTrigger] public DateTimeOffset Run() => time.GetUtcNow(); }")]
    [InlineData("public record Jobs(TimeProvider Time) { [DirectTrigger] public int Run() => 1; }")]
    [InlineData("public struct Jobs { [DirectTrigger] public int Run() => 1; }")]
    [InlineData("public abstract class Jobs { [DirectTrigger] public static int Run() => 1; }")]
    [InlineData("public interface IJobs { [DirectTrigger] static int Run() => 1; }")]
    [InlineData("public class Jobs { public Jobs() { } [ActivatorUtilitiesConstructor] public Jobs(TimeProvider time) { } [DirectTrigger] public int Run() => 1; }")]
    [InlineData("public static partial class Jobs { [DirectTrigger] public static partial int Run(); public static partial int Run() => 1; }")]
    [InlineData("public static class Jobs { [DirectTrigger] public static int Run(this string text) => 1; }")]
    [InlineData("public static class Jobs { [DirectTrigger] public static int Run() => 1; [DirectTrigger] public static int Run(int value) => value; }")]
    public Task LeavesOtherPlacesAlone(string source) => Verify.DiagnosticsAsync(source);

    [Fact]
    public Task FindsTriggersInsideOfMethods() => Verify.DiagnosticsAsync(
        """
        public static class Jobs
        {
            public static void Configure()
            {
                var answer = [{|SLS1021:HttpTrigger("GET", "/")|}] () => "";
                _ = answer() + Local();

                [{|SLS1021:DirectTrigger|}]
                static string Local() => "";
            }
        }
        """);

    [Fact]
    public Task FindsASecondDirectTrigger() => Verify.DiagnosticsAsync(
        """
        public static class Jobs
        {
            [DirectTrigger(Name = "a")]
            [{|SLS1021:DirectTrigger(Name = "b")|}]
            public static int Run() => 1;
        }
        """);

    [Theory]
    [InlineData("public static void Configure(IServiceCollection services) { }")]
    [InlineData("internal static void Configure(IServiceCollection services, IConfiguration configuration) { }")]
    public Task LeavesGoodStartupsAlone(string method) => Verify.DiagnosticsAsync($"public static class Start {{ [FunctionStartup] {method} }}");

    [Theory]
    [InlineData("public static void {|SLS1016:Configure|}() { }")]
    [InlineData("private static void {|SLS1016:Configure|}(IServiceCollection services) { }")]
    [InlineData("public void {|SLS1016:Configure|}(IServiceCollection services) { }")]
    [InlineData("public static Task {|SLS1016:Configure|}(IServiceCollection services) => Task.CompletedTask;")]
    [InlineData("public static void {|SLS1016:Configure|}(IConfiguration configuration, IServiceCollection services) { }")]
    [InlineData("public static void {|SLS1016:Configure|}<T>(IServiceCollection services) { }")]
    [InlineData("public static void {|SLS1016:Configure|}(ref IServiceCollection services) { }")]
    public Task FindsBadStartups(string method) => Verify.DiagnosticsAsync($"public class Start {{ [FunctionStartup] {method} }}");

    [Fact]
    public Task FindsStartupsThatCannotBeReached() => Verify.DiagnosticsAsync(
        """
        public class Outer
        {
            private static class Start
            {
                [FunctionStartup]
                public static void {|SLS1016:Configure|}(IServiceCollection services) { }
            }
        }
        """);

    [Theory]
    [InlineData("[BeforeSnapshot] public static void Run() { }")]
    [InlineData("[AfterRestore] internal static Task Run(IServiceProvider services) => Task.CompletedTask;")]
    [InlineData("[BeforeSnapshot, AfterRestore] public static async ValueTask Run(CancellationToken cancel, IServiceProvider services) => await Task.Yield();")]
    public Task LeavesGoodSnapshotHooksAlone(string method) => Verify.DiagnosticsAsync($"public class Cache {{ {method} }}");

    [Theory]
    [InlineData("[BeforeSnapshot] public void {|SLS1036:Run|}() { }")]
    [InlineData("[AfterRestore] public void {|SLS1036:Run|}() { }")]
    [InlineData("[BeforeSnapshot, AfterRestore] public void {|SLS1036:Run|}() { }")]
    [InlineData("[AfterRestore] private static void {|SLS1036:Run|}() { }")]
    [InlineData("[AfterRestore] public static void {|SLS1036:Run|}<T>() { }")]
    [InlineData("[AfterRestore] public static async void {|SLS1036:Run|}() => await Task.Yield();")]
    [InlineData("[AfterRestore] public static int {|SLS1036:Run|}() => 1;")]
    [InlineData("[AfterRestore] public static Task<int> {|SLS1036:Run|}() => Task.FromResult(1);")]
    [InlineData("[AfterRestore] public static ValueTask<int> {|SLS1036:Run|}() => new(1);")]
    [InlineData("[AfterRestore] public static void {|SLS1036:Run|}(int number) { }")]
    [InlineData("[AfterRestore] public static void {|SLS1036:Run|}(IServiceCollection services) { }")]
    [InlineData("[AfterRestore] public static void {|SLS1036:Run|}(IServiceProvider one, IServiceProvider two) { }")]
    [InlineData("[AfterRestore] public static void {|SLS1036:Run|}(CancellationToken one, CancellationToken two) { }")]
    [InlineData("[AfterRestore] public static void {|SLS1036:Run|}(in CancellationToken cancel) { }")]
    public Task FindsBadSnapshotHooks(string method) => Verify.DiagnosticsAsync($"public class Cache {{ {method} }}");

    [Fact]
    public Task FindsSnapshotHooksOfGenericTypes() => Verify.DiagnosticsAsync("public class Cache<T> { [AfterRestore] public static void {|SLS1036:Run|}() { } }");

    [Fact]
    public Task FindsSnapshotHooksInsideOfMethods() => Verify.DiagnosticsAsync(
        "public class Cache { public static void Outer() { Run(); [{|SLS1021:AfterRestore|}] static void Run() { } } }");
}
