using Serverless;
using Serverless.Platforms.Knative;

[assembly: FunctionPlatform(typeof(KnativePlatform), typeof(KnativeEventPlatform))]
