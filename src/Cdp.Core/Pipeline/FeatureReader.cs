using System.Text.Json;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.Values;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Reads features of all profiles and the segments that they are in, page by page, so that no snapshot is held for long.</summary>
internal sealed class FeatureReader(Platform platform, IReadOnlyList<NumericFeature> numbers, IReadOnlyList<CategoricalFeature> texts, IReadOnlyList<string> segments)
{
    private const int PageSize = 500;
    private const double DayMilliseconds = 86_400_000;

    // One time for all: how long ago something was is to be comparable.
    private readonly long _now = platform.Now.ToUnixTimeMilliseconds();
    private readonly ProfileStates _states = new(platform);
    private readonly Source[] _sources =
    [
        .. numbers.Select(feature => new Source(feature.Source, feature.Name)),
        .. texts.Select(feature => new Source(feature.Source, feature.Name)),
    ];

    public async ValueTask<FeatureTable> ReadAsync(IProgress<DiscoveryProgress>? progress, CancellationToken cancellationToken)
    {
        var total = await platform.ReadAsync(static (transaction, token) => transaction.Profiles.CountAsync(token), cancellationToken).ConfigureAwait(false);
        var rows = new List<FeatureRow>();
        var after = default(ProfileId);
        while (true)
        {
            var start = after;
            var page = await _states.LookAsync((transaction, token) => ReadPageAsync(transaction, start, token), cancellationToken).ConfigureAwait(false);
            rows.AddRange(page);
            progress?.Report(new DiscoveryProgress(DiscoveryStep.Reading, rows.Count, Math.Max(total, rows.Count)));
            if (page.Count < PageSize)
            {
                return new FeatureTable(rows);
            }

            after = page[^1].Profile;
        }
    }

    private async ValueTask<List<FeatureRow>> ReadPageAsync(ICdpTransaction transaction, ProfileId after, CancellationToken cancellationToken)
    {
        var stored = await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var rules = await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false);
        var numbersOfRules = segments.Select(id => stored.RequireSegment(id).Number).ToArray();
        var asksForTraits = false;
        foreach (var source in _sources.Where(source => source.IsComputed))
        {
            stored.RequireTrait(source.Name);
            asksForTraits = true;
        }

        var page = await transaction.Profiles.ReadAsync(after, cancellationToken).TakeAsync(PageSize, cancellationToken).ConfigureAwait(false);
        var states = rules is null || (numbersOfRules.Length == 0 && !asksForTraits)
            ? []
            : (await _states.ReadAsync(transaction, rules, page.ConvertAll(row => row.Id), cancellationToken).ConfigureAwait(false))
                .ToDictionary(entry => entry.Profile, entry => (entry.Rules, entry.State));
        return page.ConvertAll(row => Read(row, states.TryGetValue(row.Id, out var known) ? known : null, numbersOfRules));
    }

    private FeatureRow Read(ProfileRow row, (RuleSet Rules, ProfileState State)? known, long[] numbersOfRules)
    {
        using var traits = JsonDocument.Parse(row.Traits);
        var readNumbers = new double[numbers.Count];
        for (var i = 0; i < readNumbers.Length; i++)
        {
            readNumbers[i] = ReadNumber(_sources[i].Find(traits.RootElement, known), numbers[i].DaysSince);
        }

        var readTexts = new string?[texts.Count];
        for (var i = 0; i < readTexts.Length; i++)
        {
            var place = numbers.Count + i;
            readTexts[i] = _sources[place].Find(traits.RootElement, known).TryReadText(out var text) ? text.Normalize() : null;
        }

        return new FeatureRow(row.Id, readNumbers, readTexts, Array.ConvertAll(numbersOfRules, rule => known?.State.Holds(rule) == true));
    }

    private double ReadNumber(in Scalar value, bool isTime)
    {
        if (isTime)
        {
            return value.TryReadInstant(out var instant) ? (_now - instant) / DayMilliseconds : double.NaN;
        }

        return value.TryReadNumber(out var number) ? (double)number : double.NaN;
    }

    /// <summary>Where a feature is found.</summary>
    private sealed class Source(FeatureSource source, string name)
    {
        private readonly string[] _names = TraitPath.Split(name);

        public string Name => name;

        public bool IsComputed => source == FeatureSource.Computed;

        public Scalar Find(JsonElement traits, (RuleSet Rules, ProfileState State)? known)
        {
            if (IsComputed)
            {
                return known is var (rules, state) ? rules.FindTrait(name)!.Evaluate(state) : default;
            }

            var found = SegmentSubject.Find(traits, name, _names);
            return found.Many is null ? found.Value : default;
        }
    }
}
