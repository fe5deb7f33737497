using System.Globalization;
using YamlDotNet.RepresentationModel;
using static Serverless.Build.Yaml.Yaml;

namespace Serverless.Build.AwsLambda;

/// <summary>
/// The buckets of a program. A bucket is told of the function that it starts, and so must exist after the function and its permissions;
/// these therefore name it by the same text, and do not refer to it.
/// </summary>
internal sealed class Buckets(ResourceNames names, string assembly)
{
    private const int LongestName = 63;
    private const int AccountLength = 12;

    private readonly SortedSet<string> _buckets = new(StringComparer.Ordinal);

    /// <summary>The filters that other Lambda functions have on a bucket.</summary>
    private readonly Dictionary<string, List<(string Function, BlobFilter Filter)>> _filters = new(StringComparer.Ordinal);

    /// <summary>The logical id of a bucket, which is made with the stack.</summary>
    public string Use(string bucket)
    {
        _buckets.Add(bucket);
        return Id(bucket);
    }

    /// <summary>The bucket of a path.</summary>
    public static string Of(string path) => path.Split('/')[0];

    /// <summary>A bucket's name, with what makes it one of its kind in the world.</summary>
    public static string Name(string bucket) => $"${{BucketPrefix}}-{Plain(bucket)}-${{AWS::AccountId}}";

    /// <summary>Adds the events of buckets to a Lambda function.</summary>
    public void AddEvents(LambdaFunction lambda, YamlMappingNode events)
    {
        foreach (var group in lambda.Triggers("blob").GroupBy(t => Of(t.Trigger.Channel), StringComparer.Ordinal))
        {
            var id = Use(group.Key);
            var filters = group.Select(t => BlobFilter.Of(t.Trigger)).Distinct().ToList();
            if (filters.Where((filter, i) => filters.Take(i).Any(filter.Overlaps)).Any())
            {
                // One notification for all, or S3 refuses them; the program finds out whom it concerns.
                filters = [filters.Aggregate((a, b) => a.Or(b))];
            }

            foreach (var filter in filters)
            {
                RefuseOverlap(group.Key, group.First().Function.Name, filter);
                TemplateContext.AddEvent(events, id, "S3", Map(
                    ("Bucket", Ref(id)),
                    ("Events", List(new[] { filter.Created ? "s3:ObjectCreated:*" : null, filter.Deleted ? "s3:ObjectRemoved:*" : null }.OfType<string>())),
                    ("Filter", Rules(filter))));
            }
        }
    }

    /// <summary>Adds the buckets to the template.</summary>
    public void AddResources(YamlMappingNode resources)
    {
        foreach (var bucket in _buckets)
        {
            resources.Add(Id(bucket), Map(("Type", "AWS::S3::Bucket"), ("Properties", Map(("BucketName", Sub(Name(bucket)))))));
        }
    }

    /// <summary>The parameter that the buckets' names begin with; null where there are none.</summary>
    public YamlMappingNode? Parameter()
    {
        if (_buckets.Count == 0)
        {
            return null;
        }

        var longest = _buckets.MaxBy(b => Plain(b).Length)!;
        var length = LongestName - AccountLength - Plain(longest).Length - 2;
        if (length < 3)
        {
            throw new DeploymentException($"The name of the bucket '{longest}' is too long: with a prefix and the number of the account it has more than the {LongestName} letters that S3 allows.");
        }

        var prefix = Plain(assembly);
        return Map(
            ("Type", "String"),
            ("Description", "What the names of the buckets begin with; they are unique in the world."),
            ("Default", prefix.Length > length ? prefix[..length].TrimEnd('-') : prefix),
            ("AllowedPattern", new YamlScalarNode("^[a-z0-9][a-z0-9-]*$") { Style = YamlDotNet.Core.ScalarStyle.SingleQuoted }),
            ("MaxLength", length));
    }

    private string Id(string bucket) => names.Get(bucket, "Bucket");

    private void RefuseOverlap(string bucket, string function, BlobFilter filter)
    {
        if (!_filters.TryGetValue(bucket, out var others))
        {
            _filters.Add(bucket, others = []);
        }

        if (others.FirstOrDefault(o => o.Function != function && o.Filter.Overlaps(filter)) is { Function: { } other })
        {
            throw new DeploymentException($"{other} and {function} can be started by the same object of the bucket '{bucket}', and S3 tells one Lambda function only. Give their paths different beginnings or ends, or set ServerlessLambdaLayout to monolith.");
        }

        others.Add((function, filter));
    }

    private static YamlMappingNode? Rules(BlobFilter filter)
    {
        var rules = new[] { (Name: "prefix", Value: filter.Prefix), (Name: "suffix", Value: filter.Suffix) }
            .Where(rule => rule.Value.Length > 0)
            .Select(rule => Map(("Name", rule.Name), ("Value", rule.Value)))
            .ToList();
        return rules.Count == 0 ? null : Map(("S3Key", Map(("Rules", List(rules)))));
    }

    /// <summary>Small letters, digits and hyphens: what the name of a bucket may have.</summary>
    private static string Plain(string text)
    {
        var plain = new string([.. text.ToLower(CultureInfo.InvariantCulture).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return plain.Length == 0 ? "functions" : plain;
    }
}
