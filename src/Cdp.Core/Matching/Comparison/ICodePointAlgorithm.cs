using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>An algorithm over the characters of two texts, whatever the numbers are wide that hold them.</summary>
/// <remarks>Implementations are structs, so that the compiler makes code of its own for each and calls nothing through a table. What an algorithm is asked for is in its fields.</remarks>
internal interface ICodePointAlgorithm
{
    /// <summary>Measures two texts.</summary>
    /// <param name="left">The code points of one text.</param>
    /// <param name="right">The code points of the other text.</param>
    double Measure<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryInteger<T>;
}
