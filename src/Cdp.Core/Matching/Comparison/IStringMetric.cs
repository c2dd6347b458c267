namespace Cdp.Matching.Comparison;

/// <summary>Measures how far apart or how similar two texts are.</summary>
/// <remarks>Implementations are pure, allocate nothing for texts of usual length, and are safe for use from many threads at once. Characters are Unicode code points.</remarks>
public interface IStringMetric
{
    /// <summary>Gets the name, in the words of the field, such as <c>jaro_winkler</c>.</summary>
    string Name { get; }

    /// <summary>Gets a value that tells whether a greater measure means closer: a similarity from 0 to 1, and not a distance from 0.</summary>
    bool IsSimilarity { get; }

    /// <summary>Measures two texts. The order of the texts does not matter.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other text.</param>
    /// <returns>A similarity from 0 to 1, or a distance from 0.</returns>
    double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right);
}
