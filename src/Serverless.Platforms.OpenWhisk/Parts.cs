using Serverless;
using Serverless.Platforms.OpenWhisk;

[assembly: FunctionPlatform(typeof(OpenWhiskPlatform), typeof(OpenWhiskEventPlatform))]
