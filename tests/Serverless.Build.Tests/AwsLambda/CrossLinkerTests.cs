using Serverless.Build.AwsLambda;

namespace Serverless.Build.Tests.AwsLambda;

public class CrossLinkerTests
{
    [Theory]
    [InlineData("", "", "", "clang, gcc-aarch64-linux-gnu, zlib1g-dev:arm64")]
    [InlineData("/bin/clang", "", "", "gcc-aarch64-linux-gnu, zlib1g-dev:arm64")]
    [InlineData("/bin/clang /bin/aarch64-linux-gnu-ld /usr/aarch64-linux-gnu/lib/libc.so.6 /usr/lib/aarch64-linux-gnu/libz.so", "", "", null)]
    [InlineData("/bin/clang /arm", "/arm", "lld", "lld")]
    [InlineData("/bin/clang /bin/ld.lld /arm", "/arm", "lld", null)]
    [InlineData("/bin/clang /bin/ld.lld", "/arm", "lld", "the folder /arm of the property SysRoot")]
    public void What_is_missing_is_named(string files, string sysRoot, string linker, string? missing) =>
        Assert.Equal(missing, CrossLinker.Missing("aarch64-linux-gnu", sysRoot, linker, files.Split(' ').Contains, ["/bin"]));
}
