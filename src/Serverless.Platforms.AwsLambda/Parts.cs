using Serverless;
using Serverless.Platforms.AwsLambda;

[assembly: FunctionPlatform(typeof(AwsLambdaPlatform), typeof(AwsLambdaEventPlatform))]
