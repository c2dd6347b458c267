using System.Text.Json;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Reads which groups customers are in: their segments, or the value of a trait.</summary>
internal sealed class KpiGroupReader
{
    private readonly Platform _platform;
    private readonly ICdpTransaction _transaction;
    private readonly KpiDimension _by;
    private readonly IReadOnlyList<SegmentRuleRow> _segments;
    private readonly RuleSet? _rules;

    private KpiGroupReader(Platform platform, ICdpTransaction transaction, KpiDimension by, IReadOnlyList<SegmentRuleRow> segments, RuleSet? rules) =>
        (_platform, _transaction, _by, _segments, _rules) = (platform, transaction, by, segments, rules);

    public KpiOptions Options => _platform.Options.Kpis;

    public static async ValueTask<KpiGroupReader> OpenAsync(Platform platform, ICdpTransaction transaction, KpiDimension by, CancellationToken cancellationToken)
    {
        if (by.Kind != KpiDimensionKind.Segment)
        {
            return new KpiGroupReader(platform, transaction, by, [], null);
        }

        var stored = await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SegmentRuleRow> segments = by.Name is { } name ? [stored.RequireSegment(name)] : [.. stored.Active.Where(static row => !RuleDefinition.IsTrait(row.Segment))];
        return new KpiGroupReader(platform, transaction, by, segments, await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<IReadOnlyDictionary<ProfileId, IReadOnlyList<string>>> ReadAsync(IReadOnlyList<ProfileRow> page, CancellationToken cancellationToken)
    {
        if (_by.Kind == KpiDimensionKind.Trait)
        {
            return page.ToDictionary(static row => row.Id, row => (IReadOnlyList<string>)[ReadTrait(row)]);
        }

        if (_by.Kind != KpiDimensionKind.Segment)
        {
            return new Dictionary<ProfileId, IReadOnlyList<string>>();
        }

        var states = _rules is null ? []
            : (await new ProfileStates(_platform).ReadAsync(_transaction, _rules, [.. page.Select(static row => row.Id)], cancellationToken).ConfigureAwait(false)).ToDictionary(static entry => entry.Profile, static entry => entry.State);
        return page.ToDictionary(static row => row.Id, row =>
        {
            IReadOnlyList<string> own = states.TryGetValue(row.Id, out var state) ? [.. _segments.Where(segment => state.Holds(segment.Number)).Select(static segment => segment.Segment)] : [];
            return own.Count > 0 ? own : [KpiGroups.Unknown];
        });
    }

    private string ReadTrait(ProfileRow row)
    {
        using var traits = JsonDocument.Parse(row.Traits);
        var found = SegmentSubject.Find(traits.RootElement, _by.Name!, TraitPath.Split(_by.Name!));
        return found.Many is null && found.Value.TryReadText(out var text) ? text.Normalize() : KpiGroups.Unknown;
    }
}
