namespace Patterns;

public sealed record Settings(int Limit)
{
    public static Settings Default { get; } = new(10);

    public Settings Twice() => this with { Limit = Limit * 2 };
}

public static class Outer
{
    public sealed record Inner(TimeProvider Time)
    {
        [HttpTrigger("GET", "/inner/{text}")]
        public string Run(string text)
        {
            var settings = Settings.Default.Twice();
            var (short_, long_) = Split(text, settings.Limit);
            var copy = new Dictionary<string, string> { [short_] = long_ };
            copy["time"] = Time.GetUtcNow().ToString("O");
            return string.Join(';', copy.Values);
        }

        private static (string, string) Split(string text, int at) => text.Length <= at ? (text, "") : (text[..at], text[at..]);
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddSingleton(TimeProvider.System);
}
