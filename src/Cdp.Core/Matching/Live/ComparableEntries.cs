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

    public ComparableEntries(LiveModel model, IEnumerable<RecordEntry> entries)
        : this(model, entries.Select(entry => (entry.Identifier, RecordText.Read(entry.Records, model.Columns), (IReadOnlyList<long>?)entry.Keys)))
    {
    }

    /// <summary>Makes them of records that are not entries yet.</summary>
    public ComparableEntries(LiveModel model, IEnumerable<(long Identifier, IReadOnlyList<SourceRecord> Records)> records)
        : this(model, records.Select(entry => (entry.Identifier, entry.Records, (IReadOnlyList<long>?)null)))
    {
    }

    private ComparableEntries(LiveModel model, IEnumerable<(long Identifier, IReadOnlyList<SourceRecord> Records, IReadOnlyList<long>? Keys)> entries)
    {
        _model = model;
        _unscored = (long)Math.Round((model.Settings.UnscoredPairProbability - 0.5) * Scale);
        var table = new RecordTableBuilder(model.Columns) { Threads = 1 };
        foreach (var (identifier, records, keys) in entries)
        {
            var rows = new Row[records.Count];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = new Row(table.Count, records[i], records.Count == 1 && keys is not null ? [.. keys] : KeysOf(records[i]));
                table.Add(new MatchRecord(table.Count.ToString(CultureInfo.InvariantCulture), records[i].Values));
            }

            _rows.Add(identifier, rows);
        }

        RecordCount = table.Count;
        _weigher = model.Compile(table.Build());
    }

    /// <summary>Gets the number of records.</summary>
    public int RecordCount { get; }

    /// <summary>Gets the identifiers.</summary>
    public IReadOnlyCollection<long> Identifiers => _rows.Keys;

    /// <summary>Turns a sum of evidence into one of probabilities.</summary>
    public static double ToProbabilities(long evidence) => evidence / Scale;

    /// <summary>Gives the number of records of an identifier.</summary>
    public int CountOf(long identifier) => _rows.TryGetValue(identifier, out var rows) ? rows.Length : 0;

    /// <summary>Gives the keys of an identifier, each once.</summary>
    public IEnumerable<long> KeysOf(long identifier) => _rows[identifier] is [var only] ? only.Keys : _rows[identifier].SelectMany(row => row.Keys).Distinct();

    /// <summary>Tells whether an identifier is among them.</summary>
    public bool Has(long identifier) => _rows.ContainsKey(identifier);

    /// <summary>Weighs two identifiers: the highest weight of a record of one and a record of the other that a key brings together.</summary>
    /// <param name="a">One identifier.</param>
    /// <param name="b">The other identifier.</param>
    /// <param name="isActive">Tells whether a key brings records together.</param>
    /// <returns>The weight, and since when both records say what they say; <see langword="null"/> when no key brings two together.</returns>
    public (double Weight, DateTimeOffset Since)? Weigh(long a, long b, Func<long, bool> isActive) => FindBest(a, b, isActive) is { } best ? (best.Weight, best.Since) : null;

    /// <summary>Finds the level of each comparison for the records of two identifiers that weigh most among those that a key brings together.</summary>
    /// <returns>The levels, in the order of the model; <see langword="null"/> when no key brings two together.</returns>
    public int[]? FindLevels(long a, long b, Func<long, bool> isActive) =>
        FindBest(a, b, isActive) is { } best ? [.. _model.Settings.Model.Comparisons.Select((_, i) => _weigher.FindLevel(i, best.Left, best.Right))] : null;

    /// <summary>Gives the highest weight of a record of one identifier and a record of the other, whether a key brings them together or not.</summary>
    public double WeighAnyway(long a, long b) => _rows[a].Max(left => _rows[b].Max(right => _weigher.Weigh(left.Number, right.Number)));

    private (double Weight, DateTimeOffset Since, int Left, int Right)? FindBest(long a, long b, Func<long, bool> isActive)
    {
        (double Weight, DateTimeOffset Since, int Left, int Right)? best = null;
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
                        best = (weight, since, left.Number, right.Number);
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
