namespace HelloWorld;

public static class Greetings
{
    [HttpTrigger("GET", "/hello/{name}")]
    public static Greeting Hello(string name) => new($"Hello, {name}!");
}

public record Greeting(string Message);
