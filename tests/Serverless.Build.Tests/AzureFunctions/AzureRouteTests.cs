using Serverless.Build.AzureFunctions;

namespace Serverless.Build.Tests.AzureFunctions;

public class AzureRouteTests
{
    [Theory]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/pets/", "pets")]
    [InlineData("/pets/{id:long}", "pets/{id:long}")]
    [InlineData("/pets/{id:int:min(1)?}", "pets/{id:int:min(1)?}")]
    [InlineData("/pets/{page:int=1}", "pets/{page:int=1}")]
    [InlineData("/pets/{page=a:b}", "pets/{page=a:b}")]
    [InlineData("/files/{*rest}", "files/{*rest}")]
    [InlineData("/files/{**rest:minlength(3)}", "files/{*rest:minlength(3)}")]
    [InlineData("/a{{b}}/{x}-{y}", "a{{b}}/{x}-{y}")]
    [InlineData("/{code:regex(^\\d{{3}}:x$)}", "{code:regex(^\\d{{3}}:x$)}")]
    [InlineData("/administration", "administration")]
    public void A_template_is_one_of_the_host(string template, string expected) => Assert.Equal(expected, AzureRoute.Translate("F", template));

    [Theory]
    [InlineData("/{name:file}", "no constraint 'file'")]
    [InlineData("/x/{id:int:even(2)}", "no constraint 'even'")]
    [InlineData("/admin", "'admin' to itself")]
    [InlineData("/Runtime/{x}", "'runtime' to itself")]
    public void What_the_host_does_not_have_names_the_function(string template, string why)
    {
        var message = Assert.Throws<DeploymentException>(() => AzureRoute.Translate("Pets.List", template)).Message;
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Contains("Pets.List", message, StringComparison.Ordinal);
    }
}
