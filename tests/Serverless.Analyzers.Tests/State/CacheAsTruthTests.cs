using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2005: caches and sessions that are read as if they lasted.</summary>
public class CacheAsTruthTests
{
    [Theory]
    [InlineData("cache.Set(\"a\", 1);", "_ = {|SLS2005:cache.Get<int>(\"a\")|};")]
    [InlineData("cache.Set(\"a:\" + id, 1);", "_ = {|SLS2005:cache.TryGetValue(\"a:\" + id, out int value)|} ? value : 0;")]
    [InlineData("cache.Set($\"a:{id}\", 1);", "_ = {|SLS2005:cache.Get($\"a:{id}\")|};")]
    [InlineData("cache.Set(id, 1);", "_ = {|SLS2005:cache.Get(\"a\")|};")]
    [InlineData("using var entry = cache.CreateEntry(\"a\"); entry.Value = 3;", "_ = {|SLS2005:cache.Get(\"a\")|};")]
    [InlineData("http.Session.SetString(\"a\", \"b\");", "_ = {|SLS2005:http.Session.GetString(\"a\")|};")]
    [InlineData("http.Session.SetInt32(\"a\", 1);", "_ = {|SLS2005:http.Session.GetInt32(\"a\")|} ?? 0;")]
    [InlineData("distributed.SetString(\"a\", \"b\");", "_ = {|SLS2005:distributed.GetString(\"a\")|};")]
    [InlineData("distributed.Set(\"a\", [1]);", "_ = {|SLS2005:distributed.Get(\"a\")|};")]
    [InlineData("Put(cache); static void Put(IMemoryCache c) => c.Set(\"a\", 1);", "_ = {|SLS2005:cache.Get<int?>(\"a\")|} ?? throw new InvalidOperationException();")]
    public async Task IsReported(string write, string read) => await VerifyAsync(write, read);

    [Theory]
    [InlineData("cache.GetOrCreate(\"a\", _ => 1);", "_ = cache.GetOrCreate(\"a\", _ => 1);")]
    [InlineData("", "_ = cache.Get(\"a\");")]
    [InlineData("cache.Set(\"a\", 1);", "")]
    [InlineData("cache.Set(\"a\", 1);", "_ = cache.Get(\"b\");")]
    [InlineData("cache.Set(\"a\", 1);", "if (!cache.TryGetValue(\"a\", out int value)) { value = id; cache.Set(\"a\", value); }")]
    [InlineData("cache.Set(\"a\", 1);", "if (!cache.TryGetValue(\"a\", out int value)) { value = id; } _ = value;")]
    [InlineData("cache.Set(\"a\", \"1\");", "_ = cache.Get<string>(\"a\") ?? id.ToString();")]
    [InlineData("cache.Set(\"a\", 1);", "var value = cache.Get<int?>(\"a\"); if (value is null) { value = id; Fill(cache); } static void Fill(IMemoryCache c) => c.Set(\"a\", 1);")]
    [InlineData("cache.Remove(\"a\");", "_ = cache.Get(\"a\");")]
    [InlineData("http.Session.SetString(\"a\", \"b\");", "_ = cache.Get(\"a\");")]
    public async Task IsRight(string write, string read) => await VerifyAsync(write, read);

    [Fact]
    public async Task AFunctionThatFillsThroughCallsIsRight() => await StateVerify.DiagnosticsAsync("""
        using Microsoft.Extensions.Caching.Memory;

        public class Rates(IMemoryCache cache)
        {
            public int? Find() => cache.Get<int?>("rate");
            public void Keep(int rate) => cache.Set("rate", rate);
        }

        public class Shop(Rates rates)
        {
            [HttpTrigger("GET", "/rate")]
            public int Rate()
            {
                var rate = rates.Find();
                if (rate is null) { rates.Keep(3); }
                return rate ?? 3;
            }

            [HttpTrigger("POST", "/rate/{rate}")]
            public void Change(int rate) => rates.Keep(rate);
        }
        """);

    [Fact]
    public async Task WhatAllInstancesShareIsRight() => await VerifyAsync(
        "distributed.SetString(\"a\", \"b\"); http.Session.SetString(\"a\", \"b\");",
        "_ = distributed.GetString(\"a\"); _ = http.Session.GetString(\"a\");",
        "services.AddSingleton<IDistributedCache, RedisCache>();");

    [Fact]
    public async Task AnUnknownDistributedCacheIsRight() => await VerifyAsync("distributed.SetString(\"a\", \"b\");", "_ = distributed.GetString(\"a\");", "");

    [Fact]
    public async Task TheMessageNamesTheMethod()
    {
        var found = Assert.Single(await VerifyAsync("cache.Set(\"a\", 1);", "_ = {|SLS2005:cache.Get(\"a\")|};"));
        Assert.StartsWith("'IMemoryCache.Get' ", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("(Shop.Read)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string write, string read, string registration = "services.AddDistributedMemoryCache();") => StateVerify.DiagnosticsAsync($$"""
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;

        public abstract class RedisCache : IDistributedCache
        {
            public abstract byte[]? Get(string key);
            public abstract Task<byte[]?> GetAsync(string key, CancellationToken token = default);
            public abstract void Refresh(string key);
            public abstract Task RefreshAsync(string key, CancellationToken token = default);
            public abstract void Remove(string key);
            public abstract Task RemoveAsync(string key, CancellationToken token = default);
            public abstract void Set(string key, byte[] value, DistributedCacheEntryOptions options);
            public abstract Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default);
        }

        public class Shop(IMemoryCache cache, IDistributedCache distributed)
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services) { {{registration}} }

            [HttpTrigger("POST", "/write/{id}")]
            public void Write(int id, HttpContext http) { _ = (cache, distributed, http); {{write}} }

            [HttpTrigger("GET", "/read/{id}")]
            public void Read(int id, HttpContext http) { _ = (cache, distributed, http); {{read}} }
        }
        """);
}
