using System.Buffers;
using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>Of the characters that occur in one of two texts, the share that occurs in both.</summary>
/// <remarks>As in DuckDB's <c>jaccard</c>, the sets are those of the distinct characters of each text, and not of words or n-grams. Order and number do not matter.</remarks>
/// <seealso href="https://doi.org/10.1111/j.1469-8137.1912.tb05611.x">Jaccard, The distribution of the flora in the alpine zone (1912)</seealso>
internal sealed class JaccardSimilarity : IStringMetric
{
    public string Name => "jaccard";

    public bool IsSimilarity => true;

    public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => CodePoints.Measure(default(Algorithm), left, right);

    private readonly struct Algorithm : ICodePointAlgorithm
    {
        public double Measure<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
            where T : unmanaged, IBinaryInteger<T>
        {
            if (left.IsEmpty || right.IsEmpty)
            {
                return left.Length == right.Length ? 1 : 0;
            }

            var size = left.Length + right.Length;
            T[]? rented = null;
            var buffer = size <= CodePoints.MostOnStack ? stackalloc T[size] : rented = ArrayPool<T>.Shared.Rent(size);
            var leftSet = new CharacterSet<T>(left, buffer[..left.Length]);
            var rightSet = new CharacterSet<T>(right, buffer.Slice(left.Length, right.Length));
            var common = leftSet.CountCommon(rightSet);
            var similarity = (double)common / (leftSet.Count + rightSet.Count - common);
            if (rented is not null)
            {
                ArrayPool<T>.Shared.Return(rented);
            }

            return similarity;
        }
    }
}
