using System.Buffers;
using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>The least number of characters to insert, delete or substitute to turn one text into the other.</summary>
/// <seealso href="https://doi.org/10.1145/316542.316550">Myers, A fast bit-vector algorithm for approximate string matching (1999)</seealso>
/// <seealso href="https://doi.org/10.1145/321796.321811">Wagner and Fischer, The string-to-string correction problem (1974), for long texts</seealso>
internal sealed class LevenshteinDistance : IBoundedMetric
{
    public string Name => "levenshtein";

    public bool IsSimilarity => false;

    public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => MeasureUpTo(left, right, double.PositiveInfinity);

    public double MeasureUpTo(ReadOnlySpan<char> left, ReadOnlySpan<char> right, double limit) => CodePoints.Measure(new Algorithm(limit), left, right);

    private readonly struct Algorithm(double limit) : ICodePointAlgorithm
    {
        public double Measure<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
            where T : unmanaged, IBinaryInteger<T>
        {
            CommonAffixes.Trim(ref left, ref right);
            return left.Length <= right.Length ? MeasureOrdered(left, right) : MeasureOrdered(right, left);
        }

        private int MeasureOrdered<T>(ReadOnlySpan<T> shorter, ReadOnlySpan<T> longer)
            where T : unmanaged, IBinaryInteger<T> =>
            shorter.IsEmpty || longer.Length - shorter.Length > limit ? longer.Length
            : shorter.Length <= PatternMasks<T>.MaxLength ? MeasureBits(shorter, longer)
            : MeasureRows(shorter, longer);

        /// <summary>Works out a whole column of the table at once. In the notation of Hyyrö, who bent Myers' search into a distance.</summary>
        /// <seealso href="http://www.stringology.org/event/2002/p6.html">Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances (2003)</seealso>
        private static int MeasureBits<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text)
            where T : unmanaged, IBinaryInteger<T>
        {
            var masks = new PatternMasks<T>(pattern, stackalloc T[PatternMasks<T>.MaxLength]);
            var last = pattern.Length - 1;
            var distance = pattern.Length;

            // Where the distance rises, and where it falls, from one row of the column to the next.
            var (rises, falls) = (ulong.MaxValue, 0UL);
            foreach (var character in text)
            {
                var equal = masks[character];
                var vertical = equal | falls;
                var diagonal = (((equal & rises) + rises) ^ rises) | equal;

                // Where it rises, and where it falls, from the column before to this one; the last row has the distance itself.
                var risesAcross = falls | ~(diagonal | rises);
                var fallsAcross = rises & diagonal;
                distance += (int)((risesAcross >> last) & 1) - (int)((fallsAcross >> last) & 1);

                // The row above the first one rises with each character.
                risesAcross = (risesAcross << 1) | 1;
                fallsAcross <<= 1;
                rises = fallsAcross | ~(vertical | risesAcross);
                falls = risesAcross & vertical;
            }

            return distance;
        }

        /// <summary>Works out the table row by row, each over the one before.</summary>
        private static int MeasureRows<T>(ReadOnlySpan<T> shorter, ReadOnlySpan<T> longer)
            where T : unmanaged, IBinaryInteger<T>
        {
            int[]? rented = null;
            var row = shorter.Length <= CodePoints.MostOnStack ? stackalloc int[shorter.Length] : (rented = ArrayPool<int>.Shared.Rent(shorter.Length)).AsSpan(0, shorter.Length);
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = j + 1;
            }

            for (var i = 0; i < longer.Length; i++)
            {
                var character = longer[i];
                var (diagonal, before) = (i, i + 1);
                for (var j = 0; j < row.Length; j++)
                {
                    var above = row[j];
                    before = character == shorter[j] ? diagonal : Math.Min(diagonal, Math.Min(above, before)) + 1;
                    diagonal = above;
                    row[j] = before;
                }
            }

            var distance = row[^1];
            if (rented is not null)
            {
                ArrayPool<int>.Shared.Return(rented);
            }

            return distance;
        }
    }
}
