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

    // A store may be far away: what so many identifiers need is read at once. Of their candidates no more than so many.
    private const int IdentifiersAtOnce = 64;
    private const int CandidatesAtOnce = 10_000;

    private readonly RecordComposer _composer = new(platform.Unifier, model);
    private readonly RecordCache _records = new(transaction.Matches, model.Settings.MaxBlockSize + 2);
    private readonly ComparableEntries _comparable = new(model);
    private readonly Dictionary<long, RecordEntry?> _composed = [];
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
            var next = _waiting.Take(IdentifiersAtOnce).ToList();
            _waiting.ExceptWith(next);
            await UpdateAsync(next, completed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Updates identifiers in these steps: 1. read what is said about them; 2. weigh them; 3. save the matches that came, changed or went; 4. let the graph follow.</summary>
    private async ValueTask UpdateAsync(List<long> identifiers, Func<GraphUpdate, CancellationToken, ValueTask> completed, CancellationToken cancellationToken)
    {
        // :: Step 1: read what is said about them
        await LoadAsync(identifiers, cancellationToken).ConfigureAwait(false);

        // :: Step 2: weigh them
        var weighed = new List<(long Identifier, bool IsChanged, Dictionary<long, (double Weight, DateTimeOffset Since)> Matches)>(identifiers.Count);
        foreach (var identifier in identifiers)
        {
            if (await UpdateAsync(identifier, cancellationToken).ConfigureAwait(false) is { } update)
            {
                weighed.Add((identifier, update.IsChanged, update.Matches));
            }
        }

        // :: Step 3: save the matches that came, changed or went
        // Of two that were weighed against each other, the later one saw what is said about both.
        await transaction.Identity.GetIdentifiersAsync([.. weighed.SelectMany(update => update.Matches.Keys.Append(update.Identifier)).Distinct()], cancellationToken).ConfigureAwait(false);
        var touched = new List<(long Identifier, HashSet<long> Others)>(weighed.Count);
        foreach (var (identifier, isChanged, matches) in weighed)
        {
            var others = await SaveAsync(identifier, matches, cancellationToken).ConfigureAwait(false);
            if (isChanged || others.Count > 0)
            {
                touched.Add((identifier, others));
            }
        }

        // :: Step 4: let the graph follow
        foreach (var (identifier, others) in touched)
        {
            var update = new GraphUpdate(platform.Rules, transaction.Identity, transaction.Events, new RecordEvidence(_comparable, _records.GetAsync));
            await update.WeighAgainAsync(identifier, others, cancellationToken).ConfigureAwait(false);
            await completed(update, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Composes what is said about identifiers, and reads what updates of them look at.</summary>
    private async ValueTask LoadAsync(List<long> identifiers, CancellationToken cancellationToken)
    {
        _composed.Clear();
        var observations = await transaction.Profiles.GetObservationsAsync(identifiers, platform.Unifier.MaxValuesPerTrait, cancellationToken).ConfigureAwait(false);
        foreach (var group in observations.GroupBy(observation => observation.Identifier))
        {
            _composed[group.Key] = model.ToEntry(group.Key, _composer.Compose(group));
        }

        var stored = (await _records.GetAsync(identifiers, cancellationToken).ConfigureAwait(false)).ToDictionary(entry => entry.Identifier);
        var keys = new HashSet<long>();
        var active = new HashSet<long>();
        foreach (var identifier in identifiers)
        {
            var (before, now) = (stored.GetValueOrDefault(identifier), _composed.GetValueOrDefault(identifier));
            if (!string.Equals(before?.Records, now?.Records, StringComparison.Ordinal) || _regrouped.Contains(identifier))
            {
                keys.UnionWith(before?.Keys ?? []);
                keys.UnionWith(now?.Keys ?? []);
                active.UnionWith(now?.Keys ?? []);
            }
        }

        var blocks = await _records.GetBlocksAsync(keys, cancellationToken).ConfigureAwait(false);
        var candidates = active.Select(key => blocks.GetValueOrDefault(key) ?? []).Where(block => block.Count <= model.Settings.MaxBlockSize).SelectMany(block => block);
        await _records.GetAsync([.. candidates.Distinct().Take(CandidatesAtOnce)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Updates an entry in these steps: 1. see whether anything changed; 2. look who shares its keys; 3. keep it; 4. weigh the candidates.</summary>
    /// <returns>The matches; <see langword="null"/> when nothing changed.</returns>
    private async ValueTask<(bool IsChanged, Dictionary<long, (double Weight, DateTimeOffset Since)> Matches)?> UpdateAsync(long identifier, CancellationToken cancellationToken)
    {
        // :: Step 1: see whether anything changed
        var entry = _composed.GetValueOrDefault(identifier);
        var stored = await _records.GetAsync([identifier], cancellationToken).ConfigureAwait(false) is [var known] ? known : null;
        var isChanged = !string.Equals(entry?.Records, stored?.Records, StringComparison.Ordinal);
        var isRegrouped = _regrouped.Remove(identifier);
        if (!isChanged && !isRegrouped)
        {
            return null;
        }

        // :: Step 2: look who shares its keys
        var (before, now) = (stored?.Keys ?? [], entry?.Keys ?? []);
        var most = model.Settings.MaxBlockSize;
        var blocks = await GetBlocksAsync(identifier, [.. before.Union(now)], cancellationToken).ConfigureAwait(false);
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
            await _records.SaveAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        else if (isChanged)
        {
            await _records.RemoveAsync(identifier, cancellationToken).ConfigureAwait(false);
        }

        // :: Step 4: weigh the candidates
        var active = now.Where(key => (blocks.GetValueOrDefault(key)?.Count ?? 0) < most).ToHashSet();
        var candidates = active.SelectMany(key => blocks.GetValueOrDefault(key) ?? []).Distinct().ToList();
        return (isChanged, entry is null ? [] : await WeighAsync(entry, candidates, active, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Gives, by key, who else has it.</summary>
    private async ValueTask<Dictionary<long, IReadOnlyList<long>>> GetBlocksAsync(long identifier, IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
    {
        var blocks = new Dictionary<long, IReadOnlyList<long>>(keys.Count);
        foreach (var (key, members) in await _records.GetBlocksAsync(keys, cancellationToken).ConfigureAwait(false))
        {
            blocks.Add(key, [.. members.Where(other => other != identifier)]);
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

        var entries = await _records.GetAsync(candidates, cancellationToken).ConfigureAwait(false);
        _comparable.Set(entry);
        foreach (var candidate in entries)
        {
            _comparable.Set(candidate);
            if (_comparable.Weigh(entry.Identifier, candidate.Identifier, active.Contains, model.ReviewWeight) is { } match && match.Weight >= model.ReviewWeight)
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
