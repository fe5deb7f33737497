namespace ClickProcessor;

/// <summary>Answers clicks.</summary>
public static class Clicks
{
    [HttpTrigger("GET", "/click/{ad}")]
    public static string Click(string ad) => ad;
}
