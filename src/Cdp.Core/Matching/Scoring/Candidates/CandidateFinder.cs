using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>Finds the records of a table that are compared with one that is not in it.</summary>
/// <remarks>Safe for use from many threads at once.</remarks>
internal sealed class CandidateFinder
{
    private readonly RecordTable _table;
    private readonly ICandidateRule[] _rules;
    private readonly bool _linksOnly;

    public CandidateFinder(MatchModel model, RecordTable table)
    {
        _table = table;
        _rules = model.BlockingRules.Count == 0 ? [new AllRecords(table)] : [.. model.BlockingRules.Select(rule => Create(table, rule))];
        _linksOnly = model.LinkType == MatchLinkType.LinkOnly;
    }

    private static ICandidateRule Create(RecordTable table, BlockingRule rule)
    {
        // What blocking refuses is refused here, too.
        BlockKeys.Check(rule);
        return rule.Neighborhood is { } neighborhood ? new NeighborCandidates(table, rule.Columns, neighborhood) : new BlockCandidates(table, rule);
    }

    /// <summary>Gives the rows of the records, each once, in order.</summary>
    public int[] Find(GuestRecord guest)
    {
        var found = new List<int>();
        foreach (var rule in _rules)
        {
            rule.AddTo(found, guest);
        }

        found.Sort();
        var source = _linksOnly ? _table.FindSource(guest.Source) : -1;
        var rows = new List<int>(found.Count);
        foreach (var row in found)
        {
            if ((rows.Count == 0 || rows[^1] != row) && _table.SourceCodes[row] != source)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
