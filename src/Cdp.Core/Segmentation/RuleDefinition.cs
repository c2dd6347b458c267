using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation;

/// <summary>What a rule defines: a segment or a computed trait.</summary>
/// <param name="Segment">The segment; <see langword="null"/> when it is a trait.</param>
/// <param name="Trait">The trait; <see langword="null"/> when it is a segment.</param>
internal sealed record RuleDefinition(Segment? Segment, ComputedTrait? Trait)
{
    // No id of a segment has a colon.
    private const string TraitPrefix = "trait:";

    /// <summary>Gets the id among all rules.</summary>
    public string Id => Segment?.Id ?? IdOfTrait(Trait!.Id);

    /// <summary>Gets the ids of the rules that it refers to.</summary>
    public IEnumerable<string> References => RuleReferences.Of(this);

    /// <summary>Gets the ranks, wherever they stand in it.</summary>
    public IEnumerable<RankCondition> Ranks => (Segment is not null ? RuleRewriter.LeavesOf(Segment.Where) : RuleRewriter.LeavesOf(Trait!.Value)).OfType<RankCondition>();

    /// <summary>Gets whether it looks at a calendar in the time zone of the profile.</summary>
    public bool UsesProfileZone => In("UTC").Write() != Write();

    public static RuleDefinition Of(Segment segment) => new(segment, null);

    public static RuleDefinition Of(ComputedTrait trait) => new(null, trait);

    /// <summary>Gives the id that a computed trait has among all rules.</summary>
    public static string IdOfTrait(string trait) => TraitPrefix + trait;

    /// <summary>Tells whether an id is that of a computed trait.</summary>
    public static bool IsTrait(string id) => id.StartsWith(TraitPrefix, StringComparison.Ordinal);

    /// <summary>Describes a rule for people.</summary>
    public static string Describe(string id) => IsTrait(id) ? $"computed trait \"{id[TraitPrefix.Length..]}\"" : $"segment \"{id}\"";

    /// <summary>Reads the definition of a stored rule.</summary>
    public static RuleDefinition Read(SegmentRuleRow row) =>
        IsTrait(row.Segment) ? Of(SegmentJson.ReadTrait(row.Definition)) : Of(SegmentJson.ReadSegment(row.Definition));

    public string Write() => Segment is not null ? SegmentJson.Write(Segment) : SegmentJson.Write(Trait!);

    /// <summary>Gives the definition with other ranks, wherever they stand in it.</summary>
    public RuleDefinition Map(Func<RankCondition, RankCondition> map) => Map(leaf => leaf is RankCondition rank ? map(rank) : leaf, static formula => formula);

    /// <summary>Gives the definition with a time zone in place of that of the profile.</summary>
    public RuleDefinition In(string zone) => Map(leaf => ZoneRewriter.In(leaf, zone), formula => ZoneRewriter.In(formula, zone));

    /// <summary>Tells whether it says the same as another, wherever the values of ranks are cut.</summary>
    public bool SaysTheSameAs(RuleDefinition other) => WriteWithoutCuts() == other.WriteWithoutCuts();

    private RuleDefinition Map(Func<Condition, Condition> map, Func<EventFormula, EventFormula> mapEvents) => Segment is not null
        ? Of(Segment with { Where = RuleRewriter.Map(Segment.Where, map) })
        : Of(Trait! with { Value = RuleRewriter.Map(Trait!.Value, map, mapEvents) });

    private string WriteWithoutCuts() => Map(rank => rank with { Cut = null }).Write();
}
