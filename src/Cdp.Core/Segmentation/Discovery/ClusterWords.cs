using System.Globalization;

namespace Cdp.Segmentation.Discovery;

/// <summary>Says what sets a cluster apart.</summary>
internal static class ClusterWords
{
    private const double LeastDeviation = 0.5;
    private const int MaxFeatures = 4;

    /// <summary>Describes a centre by the features that are furthest from the mean of all.</summary>
    public static string Describe(IEnumerable<ClusterFeature> centre)
    {
        var apart = centre.Where(feature => Math.Abs(feature.Deviation) >= LeastDeviation).OrderByDescending(feature => Math.Abs(feature.Deviation)).Take(MaxFeatures).Select(Describe);
        var text = string.Join(", ", apart);
        return text.Length == 0 ? "near the mean in every feature" : text;
    }

    /// <summary>Writes a number so that it can be read: four digits, more before the point where there are more.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1_000 and < 1e15 => Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture),
        >= 0.001 and < 1_000 => value.ToString("G4", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###E+0", CultureInfo.InvariantCulture),
    };

    private static string Describe(ClusterFeature feature) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Adjective(feature.Deviation)} {feature.Feature.Title} ({feature.Deviation:+0.0;-0.0} sd: {Number(feature.Mean)} against {Number(feature.OverallMean)})");

    private static string Adjective(double deviation) => deviation switch
    {
        >= 2 => "very high",
        >= 1 => "high",
        > 0 => "rather high",
        > -1 => "rather low",
        > -2 => "low",
        _ => "very low",
    };
}
