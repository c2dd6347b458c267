using System.Collections.Concurrent;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>The bounds of the metrics and thresholds of a model, each made once: that takes longer than to compare some records.</summary>
/// <remarks>Safe for use from many threads at once.</remarks>
internal sealed class SignatureBounds
{
    private readonly ConcurrentDictionary<(IStringMetric Metric, double Threshold), SignatureBound> _bounds = new();

    /// <summary>Gives the bound of a metric.</summary>
    public SignatureBound Of(IStringMetric metric, double threshold) => _bounds.GetOrAdd((metric, threshold), static key => SignatureBound.Create(key.Metric, key.Threshold));
}
