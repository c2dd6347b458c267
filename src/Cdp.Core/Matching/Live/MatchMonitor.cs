namespace Cdp.Matching.Live;

/// <summary>Counts how records match: rates, and the levels of the pairs that match.</summary>
/// <param name="model">The model.</param>
/// <param name="entries">The records.</param>
/// <param name="isActive">Tells whether a key brings records together.</param>
internal sealed class MatchMonitor(LiveModel model, ComparableEntries entries, Func<long, bool> isActive)
{
    private readonly long[][] _levels = [.. model.Settings.Model.Comparisons.Select(comparison => new long[comparison.Levels.Count])];
    private readonly HashSet<long> _matched = [];
    private readonly HashSet<long> _reviewed = [];
    private long _pairs;

    /// <summary>Counts all pairs that share a key of which there are not too many.</summary>
    public static MatchExpectation Measure(LiveModel model, ComparableEntries entries, CancellationToken cancellationToken)
    {
        var blocks = Group(entries);
        var monitor = new MatchMonitor(model, entries, key => blocks[key].Count <= model.Settings.MaxBlockSize);
        foreach (var identifier in entries.Identifiers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var others = entries.KeysOf(identifier).Select(key => blocks[key]).Where(block => block.Count <= model.Settings.MaxBlockSize);
            foreach (var other in others.SelectMany(block => block).Where(other => other > identifier).Distinct())
            {
                monitor.Add(identifier, other);
            }
        }

        return monitor.ToExpectation();
    }

    /// <summary>Groups identifiers by their keys.</summary>
    public static Dictionary<long, List<long>> Group(ComparableEntries entries)
    {
        var blocks = new Dictionary<long, List<long>>();
        foreach (var identifier in entries.Identifiers)
        {
            foreach (var key in entries.KeysOf(identifier))
            {
                if (!blocks.TryGetValue(key, out var block))
                {
                    blocks.Add(key, block = []);
                }

                block.Add(identifier);
            }
        }

        return blocks;
    }

    /// <summary>Counts a pair, if it weighs enough.</summary>
    public void Add(long a, long b)
    {
        if (entries.Weigh(a, b, isActive, model.ReviewWeight) is not { } match || match.Weight < model.ReviewWeight)
        {
            return;
        }

        if (match.Weight < model.LinkWeight)
        {
            _reviewed.Add(a);
            _reviewed.Add(b);
            return;
        }

        _matched.Add(a);
        _matched.Add(b);
        _pairs++;
        foreach (var (comparison, level) in entries.FindLevels(a, b, isActive)!.Index())
        {
            _levels[comparison][level]++;
        }
    }

    public MatchExpectation ToExpectation() => new()
    {
        Records = entries.RecordCount,
        Identifiers = entries.Identifiers.Count,
        Matched = _matched.Count,
        Reviewed = _reviewed.Count(identifier => !_matched.Contains(identifier)),
        Pairs = _pairs,
        Levels = _levels,
    };
}
