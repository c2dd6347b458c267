using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Live;

/// <summary>Tries a model on a store, changes nothing, and finds examples of what it would do.</summary>
/// <param name="cdp">The platform on the store.</param>
/// <param name="progress">Hears how far it has come.</param>
/// <param name="examples">How many merges and how many splits to show.</param>
internal sealed class DryRun(ICdp cdp, IProgress<IdentityProgress> progress, int examples)
{
    /// <summary>Tries a version.</summary>
    /// <param name="version">The number; 0 for matching nobody.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What it would do.</returns>
    /// <exception cref="ToolException">There is no such version.</exception>
    public async Task<PreviewSummary> TryAsync(int version, CancellationToken cancellationToken)
    {
        var live = await ModelVersions.DemandAsync(cdp.Matching, version, cancellationToken);
        var preview = await cdp.Matching.PreviewAsync(version, progress, cancellationToken);
        return await ShowAsync(PreviewSummary.Of(version, preview), preview, live, cancellationToken);
    }

    /// <summary>Tries a model.</summary>
    /// <param name="live">The model.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What it would do.</returns>
    public async Task<PreviewSummary> TryAsync(LiveMatchModel live, CancellationToken cancellationToken)
    {
        var preview = await cdp.Matching.PreviewAsync(live, progress, cancellationToken);
        return await ShowAsync(PreviewSummary.Of(version: null, preview), preview, live, cancellationToken);
    }

    private async Task<PreviewSummary> ShowAsync(PreviewSummary summary, IdentityPreview preview, LiveMatchModel? live, CancellationToken cancellationToken)
    {
        var traits = live is null ? [] : ModelColumns.TraitsOf(live);
        var merges = new List<MergeSummary>();
        foreach (var group in preview.Merges.OrderByDescending(group => group.Count).ThenBy(group => group[0].Value).Take(examples))
        {
            var sides = new List<SideSummary>();
            foreach (var id in group)
            {
                // A profile without events, of a decision alone, cannot be read.
                var profile = await cdp.Profiles.GetAsync(id, cancellationToken);
                sides.Add(new SideSummary(id.ToString(), [.. profile?.Identifiers.Select(IdentifierText.Of) ?? []], profile is null ? [] : ValuesOf(profile, traits)));
            }

            merges.Add(new MergeSummary(sides));
        }

        var splits = new List<SplitSummary>();
        foreach (var split in preview.Splits.OrderByDescending(split => split.Parts.Count).ThenBy(split => split.Profile.Value).Take(examples))
        {
            var profile = await cdp.Profiles.GetAsync(split.Profile, cancellationToken);
            splits.Add(new SplitSummary(
                split.Profile.ToString(),
                [.. split.Parts.Select(part => new SideSummary(Profile: null, [.. part.Select(IdentifierText.Of)], profile is null ? [] : ValuesOf(profile, traits, [.. part])))]));
        }

        return summary with { MergeExamples = merges, SplitExamples = splits };
    }

    private static Dictionary<string, string> ValuesOf(Profile profile, IReadOnlyList<string> traits)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in traits)
        {
            if (profile.Traits.TryGetValue(name, out var trait))
            {
                values.Add(name, ValueText.Of(trait.Value));
            }
        }

        return values;
    }

    /// <summary>Gives what was said about some of the identifiers of a profile, the latest of each trait.</summary>
    private static Dictionary<string, string> ValuesOf(Profile profile, IReadOnlyList<string> traits, HashSet<Identifier> part)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in traits)
        {
            if (!profile.Traits.TryGetValue(name, out var trait))
            {
                continue;
            }

            var said = trait.Values.Concat(trait.Beaten)
                .SelectMany(value => value.Origins, (value, origin) => (value, origin))
                .Where(pair => part.Contains(pair.origin.Identifier))
                .ToList();
            if (said.Count > 0)
            {
                values.Add(name, ValueText.Of(said.MaxBy(pair => pair.origin.LastSeen).value.Value));
            }
        }

        return values;
    }
}
