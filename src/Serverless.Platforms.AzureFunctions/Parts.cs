using Serverless;
using Serverless.Platforms.AzureFunctions;

[assembly: FunctionPlatform(typeof(AzureFunctionsPlatform), typeof(AzureFunctionsEventPlatform))]
