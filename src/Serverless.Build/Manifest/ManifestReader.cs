using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Serverless.Build.Manifest;

/// <summary>
/// Reads the manifest from an executable without loading it. What the program answers to its command <c>manifest</c> is a literal of its
/// generated application: that covers referenced assemblies, and debug builds, which have no attributes that describe functions.
/// </summary>
internal static class ManifestReader
{
    private const byte NoOperation = 0x00;
    private const byte LoadString = 0x72;

    /// <summary>The manifest's JSON.</summary>
    /// <exception cref="DeploymentException">The assembly is no executable with functions.</exception>
    public static string Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return Applications(metadata).Select(type => Literal(file, metadata, type)).FirstOrDefault(json => json is not null)
            ?? throw new DeploymentException($"{Path.GetFileName(path)} has no functions, so that there is nothing to deploy: it must be an executable that has or references methods with triggers.");
    }

    /// <summary>The types that <c>[assembly: FunctionApplication(typeof(...))]</c> names.</summary>
    private static IEnumerable<TypeDefinition> Applications(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!IsFunctionApplication(metadata, attribute.Constructor))
            {
                continue;
            }

            // A blob begins with two fixed bytes; the name of the type follows, with its assembly if that is another one.
            var blob = metadata.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            var name = blob.ReadSerializedString()?.Split(',')[0];
            foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
            {
                if ($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" == name)
                {
                    yield return type;
                }
            }
        }
    }

    private static bool IsFunctionApplication(MetadataReader metadata, EntityHandle constructor) =>
        constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
        && metadata.StringComparer.Equals(type.Name, "FunctionApplicationAttribute")
        && metadata.StringComparer.Equals(type.Namespace, "Serverless");

    /// <summary>What <c>string Manifest => "..."</c> gives.</summary>
    private static string? Literal(PEReader file, MetadataReader metadata, TypeDefinition type)
    {
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(m => metadata.StringComparer.Equals(m.Name, "get_Manifest")))
        {
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
            var instruction = code.ReadByte();
            while (instruction == NoOperation && code.RemainingBytes > 0)
            {
                instruction = code.ReadByte();
            }

            if (instruction == LoadString)
            {
                return metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32()));
            }
        }

        return null;
    }
}
