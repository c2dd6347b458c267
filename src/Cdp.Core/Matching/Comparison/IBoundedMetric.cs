namespace Cdp.Matching.Comparison;

/// <summary>A metric that can stop as soon as texts are clearly not close enough.</summary>
internal interface IBoundedMetric : IStringMetric
{
    /// <summary>Measures two texts as far as a limit.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other text.</param>
    /// <param name="limit">The greatest distance, or the least similarity, that is asked for.</param>
    /// <returns>What <see cref="IStringMetric.Measure"/> gives where that is within the limit; otherwise anything that is beyond it.</returns>
    double MeasureUpTo(ReadOnlySpan<char> left, ReadOnlySpan<char> right, double limit);
}
