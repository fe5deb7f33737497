using System.Reflection;
using Serverless.Hosting;

namespace Serverless.Testing;

/// <summary>Finds the application that the generator wrote into an executable.</summary>
internal static class ApplicationFinder
{
    public static FunctionApplication Find(Assembly assembly)
    {
        var name = assembly.GetName().Name;
        if (assembly.GetCustomAttribute<FunctionApplicationAttribute>() is { } application)
        {
            return (FunctionApplication)Activator.CreateInstance(application.Application, nonPublic: true)!;
        }

        throw new InvalidOperationException(
            assembly.GetCustomAttribute<FunctionModuleAttribute>() is not null
                ? $"{name} is a library: it has functions, but no router, which is generated into executables. Give a type of the executable that references {name}, or "
                    + "set <ServerlessApplication>true</ServerlessApplication> in the test project, reference Serverless.Sdk there, and give a type of the test project."
                : $"{name} has no functions. Give a type of the executable whose functions are to be tested; it references Serverless.Sdk and marks methods with trigger attributes.");
    }
}
