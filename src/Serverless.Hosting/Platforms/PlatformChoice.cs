namespace Serverless.Hosting;

/// <summary>Finds out where the program runs.</summary>
internal static class PlatformChoice
{
    /// <summary>The platform that the process runs on; null for a machine of its own.</summary>
    public static FunctionPlatform? Find(FunctionApplication application)
    {
        var platforms = new List<FunctionPlatform>();
        application.AddPlatforms(platforms);
        return platforms.Find(p => p.IsCurrent);
    }
}
