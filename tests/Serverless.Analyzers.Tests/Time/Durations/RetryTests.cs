using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Durations;

/// <summary>Attempts that all fail, with the waits between them.</summary>
public class RetryTests
{
    private const string Polly = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace Polly
        {
            public enum DelayBackoffType { Constant, Linear, Exponential }
            public sealed class PolicyBuilder;
            public abstract class Policy { public static PolicyBuilder Handle<T>() where T : Exception => null!; }
            public static class AsyncRetrySyntax
            {
                public static Retry.AsyncRetryPolicy WaitAndRetryAsync(this PolicyBuilder policyBuilder, int retryCount, Func<int, TimeSpan> sleepDurationProvider) => null!;
                public static Retry.AsyncRetryPolicy WaitAndRetryAsync(this PolicyBuilder policyBuilder, IEnumerable<TimeSpan> sleepDurations) => null!;
            }
        }

        namespace Polly.Retry
        {
            public class AsyncRetryPolicy { public Task ExecuteAsync(Func<Task> action) => action(); }
            public class RetryStrategyOptions
            {
                public int MaxRetryAttempts { get; set; }
                public DelayBackoffType BackoffType { get; set; }
                public TimeSpan Delay { get; set; }
                public TimeSpan? MaxDelay { get; set; }
                public bool UseJitter { get; set; }
            }
        }
        """;

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { try { await Call(); return; } catch (Exception) { await Task.Delay(2000); } }", "6 s when each of 3 attempts fails")]
    [InlineData("for (var i = 0; i < 3; i++) { try { await Call(); break; } catch (Exception) when (i < 2) { await Task.Delay(2000); } }", "4 s when each of 3 attempts fails")]
    [InlineData("for (var i = 0; i < 3; i++) { try { await Call(); break; } catch (Exception) { if (i == 2) { throw; } await Task.Delay(2000); } }", "4 s when each of 3 attempts fails")]
    [InlineData("for (var i = 0; i < 3; i++) { try { await Call(); break; } catch (IOException e) { if (e.HResult == 1) { throw; } await Task.Delay(2000); } }", "6 s when each of 3 attempts fails")]
    [InlineData("for (var i = 0; i < 3; i++) { try { await Call(); break; } catch (OperationCanceledException) { throw; } catch (Exception) { await Task.Delay(1000 * (i + 1)); } }", "6 s when each of 3 attempts fails")]
    [InlineData("foreach (var pause in new[] { 1000, 5000 }) { try { await Call(); return; } catch { } await Task.Delay(pause); }", "6 s when each of 2 attempts fails")]
    [InlineData("const int Most = 5; for (var attempt = 1; attempt <= Most; attempt++) { try { await Call(); return; } catch (Exception) when (attempt < Most) { await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt)), cancel); } }", "30 s when each of 5 attempts fails")]
    public async Task OfALoop(string statements, string expected)
    {
        var found = Assert.Single(await Minimum.DiagnosticsAsync(statements + " async Task Call() { Work(); await Task.Yield(); }"));
        Assert.Contains($"takes at least {expected}, but", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
    }

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { try { await Task.Yield(); return; } catch (Exception) { throw; } }")]
    [InlineData("for (var i = 0; i < 3; i++) { try { Work(); return; } catch (Exception) { Work(); await Task.Yield(); } }")]
    [InlineData("for (var i = 0; i < id; i++) { try { Work(); return; } catch (Exception) { await Task.Delay(2000); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { try { Work(); return; } catch (Exception) { await Task.Delay(2000); return; } }")]
    [InlineData("foreach (var x in new[] { 1, 2, 3 }) { try { Work(x); } catch (Exception) { await Task.Delay(2000); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { if (Check(i)) { break; } await Task.Delay(2000); }")]
    public async Task WhatIsNotTriedAgainIsSilent(string statements) => Assert.Empty(await Minimum.DiagnosticsAsync(statements));

    [Fact]
    public async Task ThroughCallsItIsSaidAtTheFunctionWithTheShortestLimit()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS3001", """
            public static class Shop
            {
                [HttpTrigger("POST", "/a", Timeout = "60s")]
                public static async Task A() => await Cart.AddAsync();

                [HttpTrigger("POST", "/b", Timeout = "20s")]
                public static async Task {|SLS3001:B|}() => await Cart.AddAsync();
            }

            public static class Cart
            {
                public static async Task AddAsync()
                {
                    for (var i = 0; i < 3; i++)
                    {
                        try
                        {
                            Console.WriteLine(i);
                            return;
                        }
                        catch (IOException)
                        {
                            await Task.Delay(10_000);
                        }
                    }
                }
            }
            """));
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.Equal(
            "'Shop.B' takes at least 30 s when each of 3 attempts fails, but is ended after 20 s; split it into functions that hand over to each other, wait less, or give it a longer limit (Shop.B -> Cart.AddAsync)",
            found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(5))", "15 s when each of 4 attempts fails")]
    [InlineData("Policy.Handle<Exception>().WaitAndRetryAsync(4, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)))", "30 s when each of 5 attempts fails")]
    [InlineData("Policy.Handle<Exception>().WaitAndRetryAsync(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9) })", "10 s when each of 3 attempts fails")]
    [InlineData("new RetryStrategyOptions()", "6 s when each of 4 attempts fails")]
    [InlineData("new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.FromSeconds(10) }", "50 s when each of 6 attempts fails")]
    [InlineData("new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Linear }", "6 s when each of 4 attempts fails")]
    [InlineData("new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Exponential, MaxDelay = TimeSpan.FromSeconds(4) }", "15 s when each of 6 attempts fails")]
    public async Task OfAPolicy(string policy, string expected)
    {
        foreach (var (statements, more) in new[] { ($"_ = {policy};", ""), ("_ = Policies.Retry; ", $"public static class Policies {{ public static readonly object Retry = {policy}; }}") })
        {
            var found = await PollyAsync(statements, more);
            Assert.Contains($"takes at least {expected}, but", Assert.Single(found).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Policy.Handle<Exception>().WaitAndRetryAsync(id, _ => TimeSpan.FromSeconds(5))")]
    [InlineData("Policy.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(id))")]
    [InlineData("new RetryStrategyOptions { Delay = TimeSpan.FromSeconds(id) }")]
    [InlineData("new RetryStrategyOptions { UseJitter = true }")]
    public async Task APolicyThatIsNotKnownIsSilent(string policy) => Assert.Empty(await PollyAsync($"_ = {policy};", ""));

    private static async Task<IReadOnlyList<Diagnostic>> PollyAsync(string statements, string more)
    {
        var polly = CSharpCompilation.Create("Polly", [CSharpSyntaxTree.ParseText(Polly)], TestProject.References, TestProject.Options(OutputKind.DynamicallyLinkedLibrary));
        var compilation = TestProject.Create(
            $$"""
            using Polly;
            using Polly.Retry;
            public static class Shop
            {
                [DirectTrigger(Timeout = "1s")]
                public static void Buy(int id) { {{statements}} }
            }
            {{more}}
            """,
            references: [polly.ToMetadataReference()]);
        Assert.Empty(Verify.Errors(compilation));
        return [.. (await Analysis.RunAsync(compilation)).Where(d => d.Id == "SLS3001")];
    }
}
