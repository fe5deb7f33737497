using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>SLS5001: a failure is not acknowledged as a success.</summary>
public class SwallowedExceptionTests
{
    [Theory]
    [InlineData("try { await store.SaveAsync(id); } {|SLS5001:catch|} { }")]
    [InlineData("try { await store.SaveAsync(id); } {|SLS5001:catch|} (Exception) { }")]
    [InlineData("try { await store.SaveAsync(id); } {|SLS5001:catch|} (Exception e) { logger.LogError(e, \"failed\"); }")]
    [InlineData("try { await store.SaveAsync(id); } {|SLS5001:catch|} (Exception e) { Console.WriteLine(e); return; }")]
    [InlineData("try { await store.SaveAsync(id); } {|SLS5001:catch|} (Exception e) { var text = e.ToString(); logger.LogError(text); }")]
    [InlineData("try { await store.SaveAsync(id); } catch (TimeoutException) { throw; } {|SLS5001:catch|} (Exception) { }")]
    [InlineData("foreach (var item in id.Split(',')) { try { await store.SaveAsync(item); } {|SLS5001:catch|} (Exception) { continue; } }")]
    [InlineData("try { await store.SaveAsync(id); } {|SLS5001:catch|} { await Task.Delay(10); }")]
    [InlineData("try { store.Delete(id); await store.SaveAsync(id); } {|SLS5001:catch|} { }")]
    public async Task AHandlerThatOnlyLogsIsReported(string statement) => await OneRule.VerifyAsync("SLS5001", Function(statement));

    [Theory]
    [InlineData("try { await store.SaveAsync(id); } catch (Exception) { throw; }")]
    [InlineData("try { await store.SaveAsync(id); } catch (Exception e) { throw new InvalidOperationException(id, e); }")]
    [InlineData("try { await store.SaveAsync(id); } catch (Exception e) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e); }")]
    [InlineData("try { await store.SaveAsync(id); } catch (Exception e) when (e is TimeoutException) { }")]
    [InlineData("try { await store.SaveAsync(id); } catch (TimeoutException) { }")]
    [InlineData("try { await store.SaveAsync(id); } catch (OperationCanceledException) { }")]
    [InlineData("try { await store.SaveAsync(id); } catch (Exception e) { logger.LogError(e, \"failed\"); await store.MarkFailedAsync(id); }")]
    [InlineData("try { await store.SaveAsync(id); } catch (Exception e) { Environment.FailFast(e.Message); }")]
    [InlineData("try { await store.SaveAsync(id); } finally { store.Delete(id); }")]
    [InlineData("try { store.Delete(id); } catch { }")]
    [InlineData("try { logger.LogInformation(id); } catch (Exception) { }")]
    [InlineData("try { await store.SaveAsync(id); } finally { try { await store.SaveAsync(id); } catch { } }")]
    [InlineData("try { await store.SaveAsync(id); } catch (TimeoutException) { try { await store.SaveAsync(id); } catch { } }")]
    [InlineData("Exception? last = null; try { await store.SaveAsync(id); } catch (Exception e) { last = e; } if (last is not null) { throw last; }")]
    [InlineData("var ok = true; try { await store.SaveAsync(id); } catch (Exception) { ok = false; } await store.ReportAsync(ok);")]
    [InlineData("for (var i = 0; i < 3; i++) { try { await store.SaveAsync(id); return; } catch (Exception) { logger.LogWarning(id); } } throw new TimeoutException();")]
    [InlineData("var failures = new List<Exception>(); foreach (var item in id.Split(',')) { try { await store.SaveAsync(item); } catch (Exception e) { failures.Add(e); } } ArgumentOutOfRangeException.ThrowIfNotEqual(failures.Count, 0);")]
    [InlineData("var n = 0; try { n = int.Parse(id); } catch (Exception) { n = -1; } await store.SaveAsync(n.ToString());")]
    [InlineData("await store.TryAsync(id);", "public static class Extensions { public static async Task<bool> TryAsync(this IStore store, string id) { try { await store.SaveAsync(id); return true; } catch (Exception) { return false; } } }")]
    [InlineData("await store.TryAsync(id);", "public static class Extensions { public static async Task TryAsync(this IStore store, string id) { try { await store.SaveAsync(id); } catch (Exception) { } } }")]
    public async Task AHandlerThatDecidesIsSilent(string statement, string more = "") => await OneRule.VerifyAsync("SLS5001", Function(statement, more));

    [Fact]
    public async Task ThroughCallsThePathIsTold()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS5001", Function(
            "await new Cart(store).AddAsync(id);",
            "public class Cart(IStore store) { public async Task AddAsync(string id) { try { await store.SaveAsync(id); } {|SLS5001:catch|} (Exception) { } } }")));
        Assert.Contains("(Shop.Buy -> Cart.AddAsync)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
    }

    [Theory]
    [InlineData("[HttpTrigger(\"POST\", \"/\")]")]
    [InlineData("[TimerTrigger(\"* * * * *\")]")]
    [InlineData("[DirectTrigger]")]
    public async Task WhoAsksOtherwiseIsAnswered(string trigger) => await OneRule.VerifyAsync("SLS5001", Function(
        "try { await store.SaveAsync(id); } catch { } await Helper.RunAsync(store, id);",
        "public static class Helper { public static async Task RunAsync(IStore store, string id) { try { await store.SaveAsync(id); } catch { } } }").Replace("[QueueTrigger(\"a\")]", trigger, StringComparison.Ordinal));

    [Fact]
    public async Task BatchesReportWhatFailed() => await OneRule.VerifyForeignAsync("SLS5001", """
        using Amazon.Lambda.Core;
        using Amazon.Lambda.SQSEvents;
        public class Shop
        {
            public async Task<SQSBatchResponse> Good(SQSEvent batch, ILambdaContext context)
            {
                var failures = new List<SQSBatchResponse.BatchItemFailure>();
                foreach (var record in batch.Records)
                {
                    try
                    {
                        await SaveAsync(record.Body);
                    }
                    catch (Exception exception)
                    {
                        context.Logger.LogError(exception.Message);
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });
                    }
                }

                return new SQSBatchResponse(failures);
            }

            public async Task<SQSBatchResponse> Bad(SQSEvent batch, ILambdaContext context)
            {
                foreach (var record in batch.Records)
                {
                    try
                    {
                        await SaveAsync(record.Body);
                    }
                    {|SLS5001:catch|} (Exception exception)
                    {
                        context.Logger.LogError(exception.Message);
                    }
                }

                return new SQSBatchResponse();
            }

            private static Task SaveAsync(string body) => body.Length == 0 ? throw new ArgumentException(body) : Task.CompletedTask;
        }
        """);

    private static string Function(string statement, string more = "") => $$"""
        using Microsoft.Extensions.Logging;

        public interface IStore
        {
            Task SaveAsync(string id);
            Task MarkFailedAsync(string id);
            Task ReportAsync(bool ok);
            void Delete(string id);
        }

        public static class Shop
        {
            [QueueTrigger("a")]
            public static async Task Buy(string id, IStore store, ILogger<IStore> logger)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        {{more}}
        """;
}
