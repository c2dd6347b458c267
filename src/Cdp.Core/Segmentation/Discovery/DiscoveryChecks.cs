using Cdp.Identity;

namespace Cdp.Segmentation.Discovery;

/// <summary>Refuses options that make no sense, with the remedy.</summary>
internal static class DiscoveryChecks
{
    private const int MostClusters = 50;

    public static void Check(ClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Demand(options.Features.Count > 0, "There are no features. Add those by which profiles are alike to ClusterOptions.Features.");
        Check(options.Features);
        Demand(options.Clusters is null or (>= 2 and <= MostClusters), $"ClusterOptions.Clusters is from 2 to {MostClusters}, or null to choose the number.");
        Demand(options.MaxClusters is >= 2 and <= MostClusters, $"ClusterOptions.MaxClusters is from 2 to {MostClusters}.");
        Demand(options.Restarts >= 1, "ClusterOptions.Restarts is 1 or more.");
        Demand(options.MaxIterations >= 1, "ClusterOptions.MaxIterations is 1 or more.");
        Demand(options.MaxSilhouetteProfiles >= 10, "ClusterOptions.MaxSilhouetteProfiles is 10 or more.");
        Demand(options.MinRuleQuality is >= 0 and <= 1, "ClusterOptions.MinRuleQuality is from 0 to 1.");
        Demand(options.Threads >= 1, "ClusterOptions.Threads is 1 or more.");
    }

    public static void Check(LookalikeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Demand(!string.IsNullOrWhiteSpace(options.Segment), "There is no segment to look for the like of. Set LookalikeOptions.Segment to its id.");
        Demand(options.NumericFeatures.Count + options.CategoricalFeatures.Count > 0, "There are no features. Add some to LookalikeOptions.NumericFeatures or CategoricalFeatures.");
        Check(options.NumericFeatures);
        Check(options.CategoricalFeatures);
        Demand(options.MaxCategories >= 1, "LookalikeOptions.MaxCategories is 1 or more.");
        Demand(options.Ridge > 0 && double.IsFinite(options.Ridge), "LookalikeOptions.Ridge is above 0: without one, features that tell members perfectly get weights without bounds.");
        Demand(options.HeldOutShare is > 0 and <= 0.5, "LookalikeOptions.HeldOutShare is above 0 and up to 0.5.");
        Demand(options.MinMembers >= 4, "LookalikeOptions.MinMembers is 4 or more: some to learn from and some to try it on.");
        Demand(options.MaxTrainingProfiles >= 100, "LookalikeOptions.MaxTrainingProfiles is 100 or more.");
        Demand(options.Limit >= 0, "LookalikeOptions.Limit is 0 or more.");
    }

    public static void Check(OpportunityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Demand(options.Value is not null, "It is not said what a profile is worth. Set OpportunityOptions.Value, for example to NumericFeature.OfComputed(\"spent\").");
        Check([options.Value!]);
        Demand(!string.IsNullOrWhiteSpace(options.ChurnSegment), "It is not said who leaves. Set OpportunityOptions.ChurnSegment to the id of a segment.");
        Demand(!options.Segments.Contains(options.ChurnSegment), "The segment of those who leave is among those to compare. All of its members leave; take it from OpportunityOptions.Segments.");
        Check(options.CategoricalFeatures);
        Demand(options.MaxCategories >= 1, "OpportunityOptions.MaxCategories is 1 or more.");
        Demand(options.MinSize >= 2, "OpportunityOptions.MinSize is 2 or more.");
        Demand(options.FalseDiscoveryRate is > 0 and < 1, "OpportunityOptions.FalseDiscoveryRate is above 0 and below 1.");
    }

    private static void Check(IEnumerable<NumericFeature> features) => Check(features.Select(feature => (feature?.Source, feature?.Name)));

    private static void Check(IEnumerable<CategoricalFeature> features) => Check(features.Select(feature => (feature?.Source, feature?.Name)));

    private static void Check(IEnumerable<(FeatureSource? Source, string? Name)> features)
    {
        foreach (var (source, name) in features)
        {
            Demand(!string.IsNullOrWhiteSpace(name), "A feature has no name. Give the path of a trait, or the id of a computed trait.");
            Demand(source != FeatureSource.Trait || TraitPath.IsWellFormed(name!), "The path of a trait has a backslash before something else than a dot or a backslash. Double it.");
        }
    }

    private static void Demand(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
