using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the matches of records equal to what the model gives from scratch.</summary>
/// <remarks>
/// Whether two identifiers match depends on what is said about the two and on how many share their keys, so a pair is looked at again when one of them changes,
/// and when a key of theirs becomes too common or is no longer. An instance serves one run of one transaction.
/// </remarks>
internal sealed class MatchMaintainer(Platform platform, ICdpTransaction transaction, LiveModel model)
{
    private static readonly LinkFilter[] Filters = [LinkFilter.Holding, LinkFilter.Refused, LinkFilter.Review];

    private readonly RecordComposer _composer = new(platform.Unifier, model);
    private readonly SortedSet<long> _waiting = [];
    private readonly HashSet<long> _regrouped = [];

    /// <summary>Notes that something was observed about an identifier.</summary>
    public void Touch(long identifier) => _waiting.Add(identifier);

    /// <summary>Brings the matches of the touched identifiers up to date.</summary>
    /// <param name="completed">Is told of each update of the graph.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask CompleteAsync(Func<GraphUpdate, CancellationToken, ValueTask> completed, CancellationToken cancellationToken)
    {
        while (_waiting.Count > 0)
        {
            var identifier = _waiting.Min;
            _waiting.Remove(identifier);
            await UpdateAsync(identifier, completed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Updates in these steps: 1. compose what is said; 2. look who shares its keys; 3. keep it; 4. weigh the candidates; 5. save the matches that came, changed or went;
    /// 6. let the graph follow.
    /// </summary>
    private async ValueTask UpdateAsync(long identifier, Func<GraphUpdate, CancellationToken, ValueTask> completed, CancellationToken cancellationToken)
    {
        // :: Step 1: compose what is said
        var observations = await transaction.Profiles.GetObservationsAsync([identifier], platform.Unifier.MaxValuesPerTrait, cancellationToken).ConfigureAwait(false);
        var entry = model.ToEntry(identifier, _composer.Compose(observations));
        var stored = await transaction.Matches.GetAsync([identifier], cancellationToken).ConfigureAwait(false) is [var known] ? known : null;
        var isChanged = !string.Equals(entry?.Records, stored?.Records, StringComparison.Ordinal);
        var isRegrouped = _regrouped.Remove(identifier);
        if (!isChanged && !isRegrouped)
        {
            return;
        }

        // :: Step 2: look who shares its keys
        var (before, now) = (stored?.Keys ?? [], entry?.Keys ?? []);
        var most = model.Settings.MaxBlockSize;
        var blocks = await GetBlocksAsync(identifier, [.. before.Union(now)], most + 2, cancellationToken).ConfigureAwait(false);
        foreach (var key in before.Except(now).Concat(now.Except(before)))
        {
            // With it they are one too many, without it they are not.
            if (blocks.GetValueOrDefault(key) is { } others && others.Count == most)
            {
                _waiting.UnionWith(others);
                _regrouped.UnionWith(others);
            }
        }

        // :: Step 3: keep it
        if (isChanged && entry is not null)
        {
            await transaction.Matches.SaveAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        else if (isChanged)
        {
            await transaction.Matches.RemoveAsync(identifier, cancellationToken).ConfigureAwait(false);
        }

        // :: Step 4: weigh the candidates
        var active = now.Where(key => (blocks.GetValueOrDefault(key)?.Count ?? 0) < most).ToHashSet();
        var candidates = active.SelectMany(key => blocks.GetValueOrDefault(key) ?? []).Distinct().ToList();
        var weighed = entry is null ? [] : await WeighAsync(entry, candidates, active, cancellationToken).ConfigureAwait(false);

        // :: Step 5: save the matches that came, changed or went
        var touched = await SaveAsync(identifier, weighed, cancellationToken).ConfigureAwait(false);

        // :: Step 6: let the graph follow
        if (isChanged || touched.Count > 0)
        {
            var update = new GraphUpdate(platform.Rules, transaction.Identity, transaction.Events, LiveModels.EvidenceOf(transaction, model));
            await update.WeighAgainAsync(identifier, touched, cancellationToken).ConfigureAwait(false);
            await completed(update, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives, by key, who else has it.</summary>
    private async ValueTask<Dictionary<long, IReadOnlyList<long>>> GetBlocksAsync(long identifier, IReadOnlyCollection<long> keys, int limit, CancellationToken cancellationToken)
    {
        var blocks = new Dictionary<long, IReadOnlyList<long>>(keys.Count);
        if (keys.Count > 0)
        {
            foreach (var block in await transaction.Matches.GetBlocksAsync(keys, limit, cancellationToken).ConfigureAwait(false))
            {
                blocks.Add(block.Key, [.. block.Identifiers.Where(other => other != identifier)]);
            }
        }

        return blocks;
    }

    private async ValueTask<Dictionary<long, (double Weight, DateTimeOffset Since)>> WeighAsync(
        RecordEntry entry, List<long> candidates, HashSet<long> active, CancellationToken cancellationToken)
    {
        var weighed = new Dictionary<long, (double, DateTimeOffset)>();
        if (candidates.Count == 0)
        {
            return weighed;
        }

        var entries = await transaction.Matches.GetAsync(candidates, cancellationToken).ConfigureAwait(false);
        var comparable = model.Compile([entry, .. entries]);
        foreach (var candidate in entries)
        {
            if (comparable.Weigh(entry.Identifier, candidate.Identifier, active.Contains) is { } match && match.Weight >= model.ReviewWeight)
            {
                weighed.Add(candidate.Identifier, match);
            }
        }

        return weighed;
    }

    /// <summary>Saves matches.</summary>
    /// <returns>The other ends of those that change what may be united.</returns>
    private async ValueTask<HashSet<long>> SaveAsync(long identifier, Dictionary<long, (double Weight, DateTimeOffset Since)> weighed, CancellationToken cancellationToken)
    {
        var touched = new HashSet<long>();
        var known = new Dictionary<long, Link>();
        foreach (var filter in Filters)
        {
            foreach (var link in await transaction.Identity.GetLinksAsync(identifier, filter, int.MaxValue, cancellationToken).ConfigureAwait(false))
            {
                if (link.Kind == LinkKind.Match)
                {
                    known.Add(link.Other(identifier), link);
                }
            }
        }

        foreach (var (other, link) in known)
        {
            if (!weighed.ContainsKey(other))
            {
                await transaction.Identity.RemoveLinkAsync(link.A, link.B, link.Kind, cancellationToken).ConfigureAwait(false);
                Note(other, link.State);
            }
        }

        foreach (var (other, (weight, since)) in weighed)
        {
            var stored = known.GetValueOrDefault(other);
            var link = MatchLinks.Create(model, stored, identifier, other, weight, since);
            if (link != stored)
            {
                await transaction.Identity.SaveLinkAsync(link, cancellationToken).ConfigureAwait(false);
                Note(other, link.State);
                Note(other, stored?.State ?? LinkState.AwaitsReview);
            }
        }

        return touched;

        void Note(long other, LinkState state)
        {
            if (state != LinkState.AwaitsReview)
            {
                touched.Add(other);
            }
        }
    }
}
