using Cdp.Matching.Scoring;

namespace Cdp.Matching.Clustering;

/// <summary>Pairs of ranks by falling weight, ties by rank, each pair once: the same arrays in whatever order pairs and rows came.</summary>
internal sealed class OrderedPairs
{
    private OrderedPairs(int recordCount, int[] first, int[] second, double[] weights, int[] rows)
    {
        RecordCount = recordCount;
        First = first;
        Second = second;
        Weights = weights;
        Rows = rows;
    }

    public int RecordCount { get; }

    /// <summary>Gets the lower rank of each pair.</summary>
    public int[] First { get; }

    /// <summary>Gets the higher rank of each pair.</summary>
    public int[] Second { get; }

    public double[] Weights { get; }

    /// <summary>Gets the row of each rank.</summary>
    public int[] Rows { get; }

    public static OrderedPairs From(ClusteringInput input, CancellationToken cancellationToken)
    {
        var rows = RowsOf(input);
        var ranks = input.Ranks.IsEmpty ? rows : input.Ranks.Span;
        var pairs = input.Pairs.Span;
        var keys = new ulong[pairs.Length];
        var weights = new double[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (left, right, weight) = pairs[i];
            if ((uint)left >= (uint)rows.Length || (uint)right >= (uint)rows.Length || left == right || double.IsNaN(weight))
            {
                ThrowUnusable(pairs[i], rows.Length);
            }

            var (low, high) = ranks[left] < ranks[right] ? (ranks[left], ranks[right]) : (ranks[right], ranks[left]);
            keys[i] = ((ulong)(uint)low << 32) | (uint)high;

            // Negative, so that the numbers rise while the weights fall.
            weights[i] = -weight;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Array.Sort(keys, weights);
        var count = DropRepeated(keys, weights);
        cancellationToken.ThrowIfCancellationRequested();
        SortByWeight(keys, weights, count);
        cancellationToken.ThrowIfCancellationRequested();
        return Unpack(keys, weights, count, rows);
    }

    /// <summary>Counts the pairs with at least a weight. They come first.</summary>
    public int CountFrom(double threshold)
    {
        var (low, high) = (0, Weights.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Weights[middle] >= threshold ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Gives a pair by its rows.</summary>
    public ScoredPair PairAt(int index)
    {
        var (left, right) = (Rows[First[index]], Rows[Second[index]]);
        return left < right ? new ScoredPair(left, right, Weights[index]) : new ScoredPair(right, left, Weights[index]);
    }

    private static int[] RowsOf(ClusteringInput input)
    {
        var rows = new int[input.RecordCount];
        if (input.Ranks.IsEmpty)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row] = row;
            }

            return rows;
        }

        Array.Fill(rows, -1);
        var ranks = input.Ranks.Span;
        for (var row = 0; row < ranks.Length; row++)
        {
            if ((uint)ranks[row] >= (uint)rows.Length || rows[ranks[row]] >= 0)
            {
                throw new ArgumentException(
                    $"The rank of row {row} is out of range or another row's too. Give every number from 0 to {rows.Length - 1} once.", nameof(input));
            }

            rows[ranks[row]] = row;
        }

        return rows;
    }

    private static int DropRepeated(ulong[] keys, double[] weights)
    {
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (count > 0 && keys[count - 1] == keys[i])
            {
                weights[count - 1] = Math.Min(weights[count - 1], weights[i]);
                continue;
            }

            keys[count] = keys[i];
            weights[count] = weights[i];
            count++;
        }

        return count;
    }

    private static void SortByWeight(ulong[] keys, double[] weights, int count)
    {
        Array.Sort(weights, keys, 0, count);
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && weights[end] == weights[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(keys, start, end - start);
            }

            start = end;
        }
    }

    private static OrderedPairs Unpack(ulong[] keys, double[] negated, int count, int[] rows)
    {
        var first = new int[count];
        var second = new int[count];
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            first[i] = (int)(keys[i] >> 32);
            second[i] = (int)(uint)keys[i];
            weights[i] = -negated[i];
        }

        return new OrderedPairs(rows.Length, first, second, weights, rows);
    }

    private static void ThrowUnusable(ScoredPair pair, int count) => throw new ArgumentException(
        $"The pair of rows {pair.Left} and {pair.Right} cannot be used. Give two different rows from 0 to {count - 1} and a weight that is a number.");
}
