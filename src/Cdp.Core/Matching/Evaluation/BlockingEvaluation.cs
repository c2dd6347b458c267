using System.Numerics;
using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Evaluation;

/// <summary>What blocking rules find of the truth, whatever the pairs weigh.</summary>
public static class BlockingEvaluation
{
    /// <summary>Counts the pairs of records about one person that the rules of a model bring together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The records.</param>
    /// <param name="truth">Who is who.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The number of pairs, at most <see cref="RecordTruth.TruePairs"/>.</returns>
    /// <exception cref="ArgumentException">The truth is about another number of records, or the model names a column that the records lack.</exception>
    public static long CountFound(MatchModel model, RecordTable table, RecordTruth truth, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(truth);
        if (truth.RecordCount != table.Count)
        {
            throw new ArgumentException($"The truth is about {truth.RecordCount} records, the table holds {table.Count}. Give a label for each record.", nameof(truth));
        }

        var pairs = new PairEnumerator(table, model.BlockingRules, model.LinkType, Environment.ProcessorCount);
        return pairs.Visit(() => new TruePairCounter(truth), Environment.ProcessorCount, cancellationToken).Sum(visitor => visitor.Count);
    }

    /// <summary>Counts the pairs of one thread whose records have one label.</summary>
    private sealed class TruePairCounter(RecordTruth truth) : IPairVisitor
    {
        private readonly int[] _rows = new int[PairTile.MaxRows];

        public long Count { get; private set; }

        public void Load(ReadOnlySpan<int> rows) => rows.CopyTo(_rows);

        public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
        {
            var labels = truth.Labels;
            for (var word = first >> 6; word <= (end - 1) >> 6; word++)
            {
                for (var open = live[word]; open != 0; open &= open - 1)
                {
                    var (one, other) = (_rows[left], _rows[(word << 6) + BitOperations.TrailingZeroCount(open)]);
                    Count += labels[one] == labels[other] && truth.Covers(one, other) ? 1 : 0;
                }
            }
        }
    }
}
