using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.Knative;

/// <summary>Makes <c>service.yaml</c>: the Service of Knative Serving that runs all functions.</summary>
internal static class ServiceFile
{
    private const int UsualMemory = 128;

    /// <summary>Makes the Service.</summary>
    /// <exception cref="DeploymentException">Knative cannot run the program as it is.</exception>
    public static YamlMappingNode Build(ProgramManifest manifest, KnativeSettings settings, List<string> warnings)
    {
        if (manifest.Functions.Count == 0)
        {
            throw new DeploymentException($"{manifest.Assembly} has no functions, so that there is nothing to deploy.");
        }

        var timeout = KnativeSettings.TimeoutSeconds(manifest);
        if (timeout > KnativeSettings.LongestOfKnative)
        {
            warnings.Add($"A function may take {timeout} s, and Knative ends requests after {KnativeSettings.LongestOfKnative} s unless max-revision-timeout-seconds of its config-defaults allows more.");
        }

        return Map(
            ("apiVersion", "serving.knative.dev/v1"),
            ("kind", "Service"),
            ("metadata", Map(("name", KubernetesName.Of(manifest.Assembly)))),
            ("spec", Map(
                ("template", Map(
                    ("metadata", IsKeptWarm(manifest) ? Map(("annotations", Map(("autoscaling.knative.dev/min-scale", Quoted("1"))))) : null),
                    ("spec", Map(
                        ("timeoutSeconds", timeout),
                        ("containers", List(Container(manifest, settings))),
                        ("volumes", List(Map(("name", "tmp"), ("emptyDir", Map())))))))))));
    }

    /// <summary>Whether a function wants an instance that is always there.</summary>
    public static bool IsKeptWarm(ProgramManifest manifest) => manifest.Functions.Any(f => f.KeepWarm > 0);

    /// <summary>A text, though it looks like a number.</summary>
    public static YamlScalarNode Quoted(string text) => new(text) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };

    private static YamlMappingNode Container(ProgramManifest manifest, KnativeSettings settings) => Map(
        ("image", settings.Image),
        ("ports", List(Map(("name", "http1"), ("containerPort", 8080)))),
        ("resources", Map(
            ("requests", Map(("cpu", "50m"), ("memory", KnativeSettings.Memory(manifest, UsualMemory / 2)))),
            ("limits", Map(("memory", KnativeSettings.Memory(manifest, UsualMemory)))))),
        ("readinessProbe", Probe("/health/readiness")),
        ("livenessProbe", Probe("/health/liveness")),
        ("securityContext", Map(
            ("readOnlyRootFilesystem", true),
            ("allowPrivilegeEscalation", false),
            ("runAsNonRoot", true),
            ("capabilities", Map(("drop", List("ALL")))),
            ("seccompProfile", Map(("type", "RuntimeDefault"))))),
        ("volumeMounts", List(Map(("name", "tmp"), ("mountPath", "/tmp")))));

    private static YamlMappingNode Probe(string path) => Map(("httpGet", Map(("path", path), ("port", 0))));
}
