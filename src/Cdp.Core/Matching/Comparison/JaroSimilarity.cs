using System.Buffers;
using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>How many characters two texts share at about the same place, and how many of these are out of order.</summary>
/// <remarks>
/// Characters match that are equal and at most half the longer text less one apart. With <c>m</c> matches of which <c>2t</c> are out of order, rounded down, the
/// similarity is the mean of <c>m / |left|</c>, <c>m / |right|</c> and <c>(m − t) / m</c>.
/// </remarks>
/// <seealso href="https://doi.org/10.1080/01621459.1989.10478785">Jaro, Advances in record-linkage methodology (1989)</seealso>
internal sealed class JaroSimilarity : IStringMetric
{
    public string Name => "jaro";

    public bool IsSimilarity => true;

    public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => CodePoints.Measure(default(Algorithm), left, right);

    /// <summary>Jaro's similarity, for the metrics that build on it.</summary>
    internal readonly struct Algorithm : ICodePointAlgorithm
    {
        public double Measure<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
            where T : unmanaged, IBinaryInteger<T>
        {
            if (left.IsEmpty || right.IsEmpty)
            {
                return left.Length == right.Length ? 1 : 0;
            }

            var (leftLength, rightLength) = (left.Length, right.Length);
            var reach = Math.Max(0, (Math.Max(leftLength, rightLength) / 2) - 1);

            // In a common prefix each character matches the one at its own place, whatever follows.
            var prefix = left.CommonPrefixLength(right);
            left = left[prefix..];
            right = right[prefix..];

            // What stands farther behind the end of the other text than the reach matches nothing.
            left = left[..Math.Min(left.Length, right.Length + reach)];
            right = right[..Math.Min(right.Length, left.Length + reach)];
            var (matches, outOfOrder) =
                left.IsEmpty || right.IsEmpty ? (0, 0)
                : left.Length <= PatternMasks<T>.MaxLength && right.Length <= PatternMasks<T>.MaxLength ? CountBits(left, right, reach)
                : CountFlags(left, right, reach);
            matches += prefix;
            return matches == 0
                ? 0
                : (((double)matches / leftLength) + ((double)matches / rightLength) + ((double)(matches - (outOfOrder / 2)) / matches)) / 3;
        }

        /// <summary>Finds the match of a character among all places of the other text at once.</summary>
        private static (int Matches, int OutOfOrder) CountBits<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int reach)
            where T : unmanaged, IBinaryInteger<T>
        {
            var masks = new PatternMasks<T>(left, stackalloc T[PatternMasks<T>.MaxLength]);
            var window = reach >= PatternMasks<T>.MaxLength - 1 ? ulong.MaxValue : (1UL << (reach + 1)) - 1;
            var (leftMatched, rightMatched) = (0UL, 0UL);
            for (var j = 0; j < right.Length; j++)
            {
                var free = masks[right[j]] & window & ~leftMatched;
                leftMatched |= free & (0 - free);
                rightMatched |= (free == 0 ? 0UL : 1UL) << j;

                // The window first grows from the start of the text, and then moves on.
                window = (window << 1) | (j < reach ? 1UL : 0UL);
            }

            var matches = BitOperations.PopCount(leftMatched);
            var outOfOrder = 0;
            while (leftMatched != 0)
            {
                outOfOrder += left[BitOperations.TrailingZeroCount(leftMatched)] == right[BitOperations.TrailingZeroCount(rightMatched)] ? 0 : 1;
                leftMatched &= leftMatched - 1;
                rightMatched &= rightMatched - 1;
            }

            return (matches, outOfOrder);
        }

        /// <summary>Finds the match of a character place by place.</summary>
        private static (int Matches, int OutOfOrder) CountFlags<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int reach)
            where T : unmanaged, IBinaryInteger<T>
        {
            var size = left.Length + right.Length;
            bool[]? rented = null;
            var buffer = size <= CodePoints.MostOnStack ? stackalloc bool[size] : (rented = ArrayPool<bool>.Shared.Rent(size)).AsSpan(0, size);
            buffer.Clear();
            var leftMatched = buffer[..left.Length];
            var rightMatched = buffer[left.Length..];
            var matches = 0;
            for (var j = 0; j < right.Length; j++)
            {
                var end = Math.Min(left.Length, j + reach + 1);
                for (var i = Math.Max(0, j - reach); i < end; i++)
                {
                    if (left[i] == right[j] && !leftMatched[i])
                    {
                        leftMatched[i] = rightMatched[j] = true;
                        matches++;
                        break;
                    }
                }
            }

            var outOfOrder = 0;
            for (int match = 0, i = 0, j = 0; match < matches; match++, i++, j++)
            {
                i += leftMatched[i..].IndexOf(true);
                j += rightMatched[j..].IndexOf(true);
                outOfOrder += left[i] == right[j] ? 0 : 1;
            }

            if (rented is not null)
            {
                ArrayPool<bool>.Shared.Return(rented);
            }

            return (matches, outOfOrder);
        }
    }
}
