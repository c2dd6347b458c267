using Cdp.Matching.Scoring;
using Cdp.Matching.Scoring.Direct;

namespace Cdp.Matching.Live;

/// <summary>What some entries say, ready so that any two of them can be compared quickly.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ComparableEntries
{
    // Whole numbers add up to the same sum in any order.
    private const double Scale = 1 << 20;

    // Below it a pair tells no more than that something is wrong with one of the two. Batch matching from the command line leaves such pairs out, too.
    private const double LeastWeight = -10;

    private readonly LiveModel _model;
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly long _unscored;

    public ComparableEntries(LiveModel model)
    {
        _model = model;
        _unscored = (long)Math.Round((model.Settings.UnscoredPairProbability - 0.5) * Scale);
    }

    public ComparableEntries(LiveModel model, IEnumerable<RecordEntry> entries)
        : this(model)
    {
        foreach (var entry in entries)
        {
            Set(entry);
        }
    }

    /// <summary>Makes them of records that are not entries yet.</summary>
    public ComparableEntries(LiveModel model, IEnumerable<(long Identifier, IReadOnlyList<SourceRecord> Records)> records)
        : this(model)
    {
        foreach (var (identifier, own) in records)
        {
            Set(identifier, text: null, [.. own.Select(record => new ComparableRecord(model, record))]);
        }
    }

    /// <summary>Gets the number of records.</summary>
    public int RecordCount { get; private set; }

    /// <summary>Gets the identifiers.</summary>
    public IReadOnlyCollection<long> Identifiers => _entries.Keys;

    /// <summary>Turns a sum of evidence into one of probabilities.</summary>
    public static double ToProbabilities(long evidence) => evidence / Scale;

    /// <summary>Takes in what an entry says, in place of what the identifier said before.</summary>
    public void Set(RecordEntry entry)
    {
        if (!_entries.TryGetValue(entry.Identifier, out var known) || !string.Equals(known.Text, entry.Records, StringComparison.Ordinal))
        {
            Set(entry.Identifier, entry.Records, _model.Recent.Of(entry.Records));
        }
    }

    /// <summary>Forgets what an identifier said.</summary>
    public void Remove(long identifier)
    {
        RecordCount -= CountOf(identifier);
        _entries.Remove(identifier);
    }

    /// <summary>Gives the number of records of an identifier.</summary>
    public int CountOf(long identifier) => _entries.TryGetValue(identifier, out var entry) ? entry.Records.Length : 0;

    /// <summary>Gives the keys of an identifier, each once.</summary>
    public IEnumerable<long> KeysOf(long identifier) => _entries[identifier].Records is [var only] ? only.Keys : _entries[identifier].Records.SelectMany(row => row.Keys).Distinct();

    /// <summary>Tells whether an identifier is among them.</summary>
    public bool Has(long identifier) => _entries.ContainsKey(identifier);

    /// <summary>Weighs two identifiers: the highest weight of a record of one and a record of the other that a key brings together.</summary>
    /// <param name="a">One identifier.</param>
    /// <param name="b">The other identifier.</param>
    /// <param name="isActive">Tells whether a key brings records together.</param>
    /// <param name="least">The least weight of interest: of what weighs less, no more is told than that it does.</param>
    /// <returns>The weight, and since when both records say what they say; <see langword="null"/> when no key brings two together.</returns>
    public (double Weight, DateTimeOffset Since)? Weigh(long a, long b, Func<long, bool> isActive, double least = double.NegativeInfinity) =>
        FindBest(a, b, isActive, least) is { } best ? (best.Weight, best.Since) : null;

    /// <summary>Finds the level of each comparison for the records of two identifiers that weigh most among those that a key brings together.</summary>
    /// <returns>The levels, in the order of the model; <see langword="null"/> when no key brings two together.</returns>
    public int[]? FindLevels(long a, long b, Func<long, bool> isActive) =>
        FindBest(a, b, isActive, double.NegativeInfinity) is { } best ? [.. _model.Settings.Model.Comparisons.Select((_, i) => _model.Weigher.FindLevel(i, best.Left, best.Right))] : null;

    /// <summary>Gives the highest weight of a record of one identifier and a record of the other, whether a key brings them together or not.</summary>
    public double WeighAnyway(long a, long b) => _entries[a].Records.Max(left => _entries[b].Records.Max(right => _model.Weigher.Weigh(left.Compared, right.Compared)));

    private (double Weight, DateTimeOffset Since, ComparedRecord Left, ComparedRecord Right)? FindBest(long a, long b, Func<long, bool> isActive, double least)
    {
        (double Weight, DateTimeOffset Since, ComparedRecord Left, ComparedRecord Right)? best = null;
        foreach (var left in _entries[a].Records)
        {
            foreach (var right in _entries[b].Records)
            {
                if (MayMatch(left, right) && Shares(left, right, isActive))
                {
                    var weight = _model.Weigher.Weigh(left.Compared, right.Compared, least);
                    var since = left.Record.Since > right.Record.Since ? left.Record.Since : right.Record.Since;
                    if (best is null || weight > best.Value.Weight || (weight == best.Value.Weight && since < best.Value.Since))
                    {
                        best = (weight, since, left.Compared, right.Compared);
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
        foreach (var left in _entries[a].Records)
        {
            foreach (var right in _entries[b].Records)
            {
                sum += MayMatch(left, right) && Shares(left, right, static _ => true) && _model.Weigher.Weigh(left.Compared, right.Compared, LeastWeight) is >= LeastWeight and var weight
                    ? (long)Math.Round((MatchWeights.ToProbability(weight) - 0.5) * Scale)
                    : _unscored;
            }
        }

        return sum;
    }

    /// <summary>Explains the pair of records that weighs most, whether a key brings them together or not.</summary>
    public (SourceRecord A, SourceRecord B, PairExplanation Explanation) Explain(long a, long b)
    {
        var (left, right) = _entries[a].Records.SelectMany(left => _entries[b].Records, (left, right) => (left, right))
            .OrderByDescending(pair => _model.Weigher.Weigh(pair.left.Compared, pair.right.Compared))
            .ThenBy(pair => pair.left.Record.Source, StringComparer.Ordinal).ThenBy(pair => pair.right.Record.Source, StringComparer.Ordinal).First();
        return (left.Record, right.Record, _model.Weigher.Explain(left.Compared, right.Compared));
    }

    private static bool Shares(ComparableRecord left, ComparableRecord right, Func<long, bool> isActive)
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

    private bool MayMatch(ComparableRecord left, ComparableRecord right) =>
        _model.Settings.Model.LinkType != MatchLinkType.LinkOnly || !string.Equals(left.Record.Source, right.Record.Source, StringComparison.Ordinal);

    private void Set(long identifier, string? text, ComparableRecord[] records)
    {
        RecordCount += records.Length - CountOf(identifier);
        _entries[identifier] = new Entry(text, records);
    }

    private sealed record Entry(string? Text, ComparableRecord[] Records);
}
