using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Training;

/// <summary>Pairs of records with one label, the same ones for the same records in any order of rows.</summary>
/// <remarks>The records of a label stand in the order that a hash of their ids gives. Pairs are neighbours in it, at distance 1, then 2 and so on, until there are enough.</remarks>
internal sealed class LabelledPairs
{
    private readonly List<int[]> _groups = [];
    private readonly int[]? _sources;

    public LabelledPairs(RecordTable table, ColumnExpression label, MatchLinkType linkType, int seed)
    {
        _sources = linkType == MatchLinkType.LinkOnly ? table.SourceCodes : null;
        var labels = table.Encode(label);
        var groups = new List<int>?[labels.Values.Length];
        foreach (var row in HashedOrder.Of(table, seed))
        {
            // Number 0 is a missing value.
            if (labels.Codes[row] is var code and not 0)
            {
                (groups[code] ??= []).Add(row);
            }
        }

        _groups.AddRange(groups.Where(group => group is { Count: > 1 }).Select(group => group!.ToArray()).OrderByDescending(group => group.Length));
    }

    /// <summary>Gives the pairs.</summary>
    /// <param name="most">The number of pairs after which no further distance is begun.</param>
    public IEnumerable<(int Left, int Right)> Draw(long most)
    {
        long drawn = 0;
        for (var distance = 1; drawn < most; distance++)
        {
            // Long groups come first.
            var open = _groups.TakeWhile(group => group.Length > distance).ToList();
            if (open.Count == 0)
            {
                yield break;
            }

            foreach (var group in open)
            {
                for (var i = distance; i < group.Length; i++)
                {
                    if (_sources is null || _sources[group[i]] != _sources[group[i - distance]])
                    {
                        drawn++;
                        yield return (group[i - distance], group[i]);
                    }
                }
            }
        }
    }
}
