using System.Buffers;
using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>The least number of characters to insert, delete, substitute, or swap with their neighbour, to turn one text into the other.</summary>
/// <remarks>
/// This is the unrestricted distance of Lowrance and Wagner, as in DuckDB's <c>damerau_levenshtein</c>: swapped characters may be edited again, so that
/// <c>ca</c> and <c>abc</c> are 2 apart. The restricted one (optimal string alignment) gives 3 and is no metric.
/// </remarks>
/// <seealso href="https://doi.org/10.1145/321879.321880">Lowrance and Wagner, An extension of the string-to-string correction problem (1975)</seealso>
/// <seealso cref="OptimalStringAlignment"/>
/// <seealso href="https://doi.org/10.1186/s12859-019-3184-8">Zhao and Sahni, Linear space string correction algorithm using the Damerau-Levenshtein distance (2020)</seealso>
internal sealed class DamerauLevenshteinDistance : IBoundedMetric
{
    public string Name => "damerau_levenshtein";

    public bool IsSimilarity => false;

    public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => MeasureUpTo(left, right, double.PositiveInfinity);

    public double MeasureUpTo(ReadOnlySpan<char> left, ReadOnlySpan<char> right, double limit) => CodePoints.Measure(new Algorithm(limit), left, right);

    private readonly struct Algorithm(double limit) : ICodePointAlgorithm
    {
        private const int Buffers = 4;

        public double Measure<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
            where T : unmanaged, IBinaryInteger<T>
        {
            CommonAffixes.Trim(ref left, ref right);
            return left.Length <= right.Length ? MeasureOrdered(left, right) : MeasureOrdered(right, left);
        }

        private int MeasureOrdered<T>(ReadOnlySpan<T> shorter, ReadOnlySpan<T> longer)
            where T : unmanaged, IBinaryInteger<T>
        {
            // No distance is less than the difference of the lengths.
            if (shorter.IsEmpty || longer.Length - shorter.Length > limit)
            {
                return longer.Length;
            }

            // Nothing swaps places with a single character.
            if (shorter.Length == 1)
            {
                return longer.Contains(shorter[0]) ? longer.Length - 1 : longer.Length;
            }

            if (shorter.Length > PatternMasks<T>.MaxLength)
            {
                return MeasureTable(shorter, longer);
            }

            var aligned = OptimalStringAlignment.MeasureBits(shorter, longer);
            return aligned < OptimalStringAlignment.LastDecided ? aligned
                : aligned == OptimalStringAlignment.LastDecided ? aligned - (OptimalStringAlignment.IsSwapAroundOne(shorter, longer) ? 1 : 0)
                : OptimalStringAlignment.LeastUnrestricted(aligned) > limit ? aligned
                : MeasureTable(shorter, longer);
        }

        private static int MeasureTable<T>(ReadOnlySpan<T> shorter, ReadOnlySpan<T> longer)
            where T : unmanaged, IBinaryInteger<T>
        {
            var size = Buffers * (shorter.Length + 2);
            int[]? rented = null;
            var buffer = size <= Buffers * CodePoints.MostOnStack ? stackalloc int[size] : (rented = ArrayPool<int>.Shared.Rent(size)).AsSpan(0, size);
            var distance = MeasureRows(longer, shorter, buffer);
            if (rented is not null)
            {
                ArrayPool<int>.Shared.Return(rented);
            }

            return distance;
        }

        /// <summary>Works out the table row by row. Of all the earlier cells that a swap may start from, Zhao and Sahni show that two are enough.</summary>
        private static int MeasureRows<T>(ReadOnlySpan<T> down, ReadOnlySpan<T> across, Span<int> buffer)
            where T : unmanaged, IBinaryInteger<T>
        {
            // Columns begin at place 1 of each row: place 0 is what a swap finds that would start outside of the table, and is never the least.
            var tooFar = down.Length + across.Length + 1;
            var width = across.Length + 2;
            var row = buffer[..width];
            var previous = buffer.Slice(width, width);

            // For each character across: the last row whose character is the same, and the cell before that match, two columns back.
            var lastRows = buffer.Slice(2 * width, across.Length);
            var beforeMatches = buffer.Slice(3 * width, across.Length);
            previous[0] = row[0] = tooFar;
            row[1..].Fill(tooFar);
            for (var j = 0; j <= across.Length; j++)
            {
                previous[j + 1] = j;
            }

            lastRows.Fill(-1);
            beforeMatches.Fill(tooFar);
            for (var i = 1; i <= down.Length; i++)
            {
                var character = down[i - 1];
                var lastColumn = -1;

                // The row still holds what stood two rows above.
                var twoAboveBefore = row[1];
                var beforeColumnMatch = tooFar;
                row[1] = i;
                for (var j = 1; j <= across.Length; j++)
                {
                    int distance;
                    if (character == across[j - 1])
                    {
                        distance = previous[j];
                        lastColumn = j;
                        beforeMatches[j - 1] = previous[j - 1];
                        lastRows[j - 1] = i;
                        beforeColumnMatch = twoAboveBefore;
                    }
                    else
                    {
                        distance = Math.Min(previous[j], Math.Min(row[j], previous[j + 1])) + 1;
                        if (j - lastColumn == 1)
                        {
                            distance = Math.Min(distance, beforeMatches[j - 1] + i - lastRows[j - 1]);
                        }
                        else if (i - lastRows[j - 1] == 1)
                        {
                            distance = Math.Min(distance, beforeColumnMatch + j - lastColumn);
                        }
                    }

                    twoAboveBefore = row[j + 1];
                    row[j + 1] = distance;
                }

                var finished = row;
                row = previous;
                previous = finished;
            }

            return previous[across.Length + 1];
        }
    }
}
