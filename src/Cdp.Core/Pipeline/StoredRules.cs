using Cdp.Segmentation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>The rules as a transaction sees them, retired ones included.</summary>
internal sealed class StoredRules(IReadOnlyList<SegmentRuleRow> rows)
{
    /// <summary>Gets all rows, by rising number.</summary>
    public IReadOnlyList<SegmentRuleRow> Rows => rows;

    /// <summary>Gets the rules in force, by id, ordinally.</summary>
    public IEnumerable<SegmentRuleRow> Active => rows.Where(row => row.State == SegmentRuleState.Active).OrderBy(row => row.Segment, StringComparer.Ordinal);

    public static async ValueTask<StoredRules> ReadAsync(ICdpTransaction transaction, CancellationToken cancellationToken) =>
        new(await transaction.Segments.ReadRulesAsync(cancellationToken).TakeAsync(int.MaxValue, cancellationToken).ConfigureAwait(false));

    /// <summary>Finds the rule in force with an id.</summary>
    public SegmentRuleRow? FindActive(string id) => rows.FirstOrDefault(row => row.State == SegmentRuleState.Active && row.Segment == id);

    /// <summary>Finds a segment in force.</summary>
    public SegmentRuleRow? FindSegment(string id) => RuleDefinition.IsTrait(id) ? null : FindActive(id);

    public SegmentRuleRow RequireSegment(string id) =>
        FindSegment(id) ?? throw new CdpException($"There is no segment \"{id}\". ICdp.Segments.ListAsync lists those that there are.");

    public SegmentRuleRow RequireTrait(string id) =>
        FindActive(RuleDefinition.IdOfTrait(id)) ?? throw new CdpException($"There is no computed trait \"{id}\". ICdp.ComputedTraits.ListAsync lists those that there are.");

    /// <summary>Finds what the rule in force with an id defines.</summary>
    public RuleDefinition? Find(string id) => FindActive(id) is { } row ? RuleDefinition.Read(row) : null;

    public RuleDefinition Require(string id) => Find(id) ?? throw new CdpException($"There is no {RuleDefinition.Describe(id)}.");

    /// <summary>Finds the rules in force that refer to some, directly or through others, and are none of them.</summary>
    public IReadOnlyList<SegmentRuleRow> FindReferring(IReadOnlyList<string> ids)
    {
        var active = Active.Select(row => (Row: row, References: RuleDefinition.Read(row).References.ToHashSet(StringComparer.Ordinal))).ToList();
        var found = new List<SegmentRuleRow>();
        var known = ids.ToHashSet(StringComparer.Ordinal);
        var waiting = new Queue<string>(ids);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var (row, _) in active.Where(rule => rule.References.Contains(next)))
            {
                if (known.Add(row.Segment))
                {
                    found.Add(row);
                    waiting.Enqueue(row.Segment);
                }
            }
        }

        return found;
    }
}
