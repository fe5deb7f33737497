using Serverless.Build.AwsLambda;

namespace Serverless.Build.Tests.AwsLambda;

public class RouteTranslationTests
{
    [Theory]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("pets", "/pets")]
    [InlineData("/pets/", "/pets")]
    [InlineData("/pets/{id}", "/pets/{id}")]
    [InlineData("/pets/{id:int}", "/pets/{id}")]
    [InlineData("/pets/{id:int:min(1)}/toys", "/pets/{id}/toys")]
    [InlineData("/pets/{id?}", "/pets|/pets/{id}")]
    [InlineData("/pets/{id:int?}", "/pets|/pets/{id}")]
    [InlineData("/pets/{page=1}", "/pets|/pets/{page}")]
    [InlineData("/{a=x}/{b?}", "/|/{a}|/{a}/{b}")]
    [InlineData("/files/{*rest}", "/files|/files/{rest+}")]
    [InlineData("/files/{**rest}", "/files|/files/{rest+}")]
    [InlineData("/files/{**rest:minlength(3)}", "/files|/files/{rest+}")]
    [InlineData("/{a}.{b}", "/{proxy1}")]
    [InlineData("/get/prefix-{x}", "/get/{proxy2}")]
    [InlineData("/get/{name}.{ext?}", "/get/{proxy2}")]
    [InlineData("/a{{b}}", "/a{b}")]
    [InlineData("/{code:regex(^\\d{{3}}$)}/x", "/{code}/x")]
    [InlineData("/{path:regex(^a/b=c$)}", "/{path}")]
    public void A_template_has_its_paths(string template, string paths) =>
        Assert.Equal(paths, string.Join('|', RouteTranslation.Paths(template)));

    [Fact]
    public void Names_do_not_count_in_a_shape()
    {
        Assert.Equal(RouteTranslation.Shape("/a/{id}/{rest+}"), RouteTranslation.Shape("/a/{name}/{all+}"));
        Assert.NotEqual(RouteTranslation.Shape("/a/{id}"), RouteTranslation.Shape("/a/{id+}"));
    }
}
