using System.Globalization;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Live;

/// <summary>What some entries say, in numbers, so that any two of them can be compared quickly.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ComparableEntries
{
    // Whole numbers add up to the same sum in any order.
    private const double Scale = 1 << 20;

    // Below it a pair tells no more than that something is wrong with one of the two. Batch matching from the command line leaves such pairs out, too.
    private const double LeastWeight = -10;

    private readonly LiveModel _model;
    private readonly Dictionary<long, Row[]> _rows = [];
    private readonly PairWeigher _weigher;
    private readonly long _unscored;

    public ComparableEntries(LiveModel model, IReadOnlyList<RecordEntry> entries)
    {
        _model = model;
        _unscored = (long)Math.Round((model.Settings.UnscoredPairProbability - 0.5) * Scale);
        var table = new RecordTableBuilder(model.Columns) { Threads = 1 };
        foreach (var entry in entries)
        {
            var records = RecordText.Read(entry.Records, model.Columns);
            var rows = new Row[records.Count];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = new Row(table.Count, records[i], records.Count == 1 ? [.. entry.Keys] : KeysOf(records[i]));
                table.Add(new MatchRecord(table.Count.ToString(CultureInfo.InvariantCulture), records[i].Values));
            }

            _rows.Add(entry.Identifier, rows);
        }

        _weigher = model.Compile(table.Build());
    }

    /// <summary>Tells whether an identifier is among them.</summary>
    public bool Has(long identifier) => _rows.ContainsKey(identifier);

    /// <summary>Weighs two identifiers: the highest weight of a record of one and a record of the other that a key brings together.</summary>
    /// <param name="a">One identifier.</param>
    /// <param name="b">The other identifier.</param>
    /// <param name="isActive">Tells whether a key brings records together.</param>
    /// <returns>The weight, and since when both records say what they say; <see langword="null"/> when no key brings two together.</returns>
    public (double Weight, DateTimeOffset Since)? Weigh(long a, long b, Func<long, bool> isActive)
    {
        (double Weight, DateTimeOffset Since)? best = null;
        foreach (var left in _rows[a])
        {
            foreach (var right in _rows[b])
            {
                if (MayMatch(left, right) && Shares(left, right, isActive))
                {
                    var weight = _weigher.Weigh(left.Number, right.Number);
                    var since = left.Record.Since > right.Record.Since ? left.Record.Since : right.Record.Since;
                    if (best is null || weight > best.Value.Weight || (weight == best.Value.Weight && since < best.Value.Since))
                    {
                        best = (weight, since);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Adds up what the records of two identifiers say about their being one person: above 0 for, below 0 against.</summary>
    /// <remarks>A pair of records that a key brings together counts <c>p − ½</c> unless it weighs next to nothing; any other one as the model says.</remarks>
    public long EvidenceOf(long a, long b)
    {
        var sum = 0L;
        foreach (var left in _rows[a])
        {
            foreach (var right in _rows[b])
            {
                sum += MayMatch(left, right) && Shares(left, right, static _ => true) && _weigher.Weigh(left.Number, right.Number) is >= LeastWeight and var weight
                    ? (long)Math.Round((MatchWeights.ToProbability(weight) - 0.5) * Scale)
                    : _unscored;
            }
        }

        return sum;
    }

    /// <summary>Explains the pair of records that weighs most, whether a key brings them together or not.</summary>
    public (SourceRecord A, SourceRecord B, PairExplanation Explanation) Explain(long a, long b)
    {
        var (left, right) = _rows[a].SelectMany(left => _rows[b], (left, right) => (left, right))
            .OrderByDescending(pair => _weigher.Weigh(pair.left.Number, pair.right.Number))
            .ThenBy(pair => pair.left.Record.Source, StringComparer.Ordinal).ThenBy(pair => pair.right.Record.Source, StringComparer.Ordinal).First();
        return (left.Record, right.Record, _weigher.Explain(left.Number, right.Number));
    }

    private static bool Shares(Row left, Row right, Func<long, bool> isActive)
    {
        var (i, j) = (0, 0);
        while (i < left.Keys.Length && j < right.Keys.Length)
        {
            if (left.Keys[i] == right.Keys[j])
            {
                if (isActive(left.Keys[i]))
                {
                    return true;
                }

                i++;
            }
            else if (left.Keys[i] < right.Keys[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return false;
    }

    private bool MayMatch(Row left, Row right) =>
        _model.Settings.Model.LinkType != MatchLinkType.LinkOnly || !string.Equals(left.Record.Source, right.Record.Source, StringComparison.Ordinal);

    private long[] KeysOf(SourceRecord record)
    {
        var keys = new SortedSet<long>();
        _model.AddKeys(keys, record);
        return [.. keys];
    }

    private sealed record Row(int Number, SourceRecord Record, long[] Keys);
}
