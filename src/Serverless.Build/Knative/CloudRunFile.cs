using Serverless.Build.Manifest;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.Knative;

/// <summary>Makes <c>cloudrun.yaml</c>: the same service for <c>gcloud run services replace</c> (https://cloud.google.com/run/docs/reference/yaml/v1).</summary>
internal static class CloudRunFile
{
    // The least that Cloud Run gives.
    private const int UsualMemory = 128;

    /// <summary>Makes the service.</summary>
    /// <exception cref="DeploymentException">Cloud Run cannot run the program as it is.</exception>
    public static YamlMappingNode Build(ProgramManifest manifest, KnativeSettings settings)
    {
        var timeout = KnativeSettings.TimeoutSeconds(manifest);
        if (timeout > KnativeSettings.LongestOfCloudRun)
        {
            throw new DeploymentException($"A function may take {timeout} s, and Cloud Run ends requests after {KnativeSettings.LongestOfCloudRun} s. Split it into functions that hand over to each other.");
        }

        var annotations = Map(
            ("autoscaling.knative.dev/minScale", ServiceFile.IsKeptWarm(manifest) ? ServiceFile.Quoted("1") : null),
            ("run.googleapis.com/execution-environment", "gen2"),
            ("run.googleapis.com/startup-cpu-boost", ServiceFile.Quoted("true")));
        return Map(
            ("apiVersion", "serving.knative.dev/v1"),
            ("kind", "Service"),
            ("metadata", Map(
                ("name", KubernetesName.Of(manifest.Assembly)),
                ("annotations", Map(("run.googleapis.com/ingress", "all"))))),
            ("spec", Map(
                ("template", Map(
                    ("metadata", Map(("annotations", annotations))),
                    ("spec", Map(
                        ("containerConcurrency", 80),
                        ("timeoutSeconds", timeout),
                        ("containers", List(Map(
                            ("image", settings.Image),
                            ("ports", List(Map(("name", "http1"), ("containerPort", 8080)))),
                            ("resources", Map(("limits", Map(("cpu", "1000m"), ("memory", KnativeSettings.Memory(manifest, UsualMemory)))))),
                            ("startupProbe", Map(("tcpSocket", Map(("port", 8080))), ("periodSeconds", 1), ("failureThreshold", 30))),
                            ("livenessProbe", Map(("httpGet", Map(("path", "/health/liveness"), ("port", 8080)))))))))))))));
    }
}
