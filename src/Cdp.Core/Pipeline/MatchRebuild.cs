using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Works out all entries and matches of a store from scratch.</summary>
/// <param name="unifier">Makes records of observations.</param>
/// <param name="model">The model; <see langword="null"/> when records are not matched.</param>
internal sealed class MatchRebuild(ProfileUnifier unifier, LiveModel? model)
{
    private const int IdentifiersAtOnce = 500;

    /// <summary>Gets the entries, by the number of their identifier.</summary>
    public SortedDictionary<long, RecordEntry> Entries { get; } = [];

    /// <summary>Gets or sets what is to be taken for observed about some identifiers in place of what is stored.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<Observation>> Said { get; set; } = new Dictionary<long, IReadOnlyList<Observation>>();

    /// <summary>Gets what the entries say about unions.</summary>
    public IUnionEvidence? Evidence { get; private set; }

    /// <summary>Computes in these steps: 1. compose the entries; 2. group them by key; 3. weigh those that share a key.</summary>
    /// <param name="transaction">Gives the observations.</param>
    /// <param name="nodes">All identifiers.</param>
    /// <param name="links">All stored links.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The stored links, with the matches in place of the stored ones.</returns>
    public async ValueTask<List<Link>> RunAsync(
        ICdpTransaction transaction, IReadOnlyList<IdentifierNode> nodes, IReadOnlyList<Link> links, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        var result = links.Where(static link => link.Kind != LinkKind.Match).ToList();
        if (model is null)
        {
            return result;
        }

        // :: Step 1: compose the entries
        var composer = new RecordComposer(unifier, model);
        foreach (var chunk in nodes.Select(node => node.Id).Order().Chunk(IdentifiersAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stored = await transaction.Profiles.GetObservationsAsync(chunk, unifier.MaxValuesPerTrait, cancellationToken).ConfigureAwait(false);
            var observations = stored.Where(observation => !Said.ContainsKey(observation.Identifier)).Concat(chunk.SelectMany(id => Said.GetValueOrDefault(id) ?? []));
            foreach (var group in observations.GroupBy(observation => observation.Identifier))
            {
                if (model.ToEntry(group.Key, composer.Compose(group)) is { } entry)
                {
                    Entries.Add(group.Key, entry);
                }
            }

            progress?.Report(new IdentityProgress("composing records", Entries.Count));
        }

        // :: Step 2: group them by key
        var blocks = new Dictionary<long, List<long>>();
        foreach (var entry in Entries.Values)
        {
            foreach (var key in entry.Keys)
            {
                if (!blocks.TryGetValue(key, out var block))
                {
                    blocks.Add(key, block = []);
                }

                block.Add(entry.Identifier);
            }
        }

        // :: Step 3: weigh those that share a key
        var known = links.Where(static link => link.Kind == LinkKind.Match).ToDictionary(static link => (link.A, link.B));
        var comparable = model.Compile([.. Entries.Values]);
        foreach (var (done, entry) in Entries.Values.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddMatches(entry, blocks, comparable, known, result);
            if (done % IdentifiersAtOnce == 0)
            {
                progress?.Report(new IdentityProgress("matching records", done));
            }
        }

        Evidence = new RecordEvidence(comparable, (identifiers, _) => new([.. identifiers.Where(Entries.ContainsKey).Select(identifier => Entries[identifier])]));
        await Evidence.LoadAsync(Entries.Keys, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Stores the entries.</summary>
    public async ValueTask StoreAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<long, RecordEntry>();
        await foreach (var entry in transaction.Matches.ReadAsync(0, cancellationToken).ConfigureAwait(false))
        {
            stored.Add(entry.Identifier, entry);
        }

        foreach (var identifier in stored.Keys.Where(identifier => !Entries.ContainsKey(identifier)))
        {
            await transaction.Matches.RemoveAsync(identifier, cancellationToken).ConfigureAwait(false);
        }

        foreach (var entry in Entries.Values)
        {
            if (!stored.TryGetValue(entry.Identifier, out var before) || before.Records != entry.Records || !before.Keys.SequenceEqual(entry.Keys))
            {
                await transaction.Matches.SaveAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void AddMatches(RecordEntry entry, Dictionary<long, List<long>> blocks, ComparableEntries comparable, Dictionary<(long A, long B), Link> stored, List<Link> result)
    {
        var active = entry.Keys.Where(key => blocks[key].Count <= model!.Settings.MaxBlockSize).ToHashSet();
        foreach (var other in active.SelectMany(key => blocks[key]).Where(other => other > entry.Identifier).Distinct().Order())
        {
            if (comparable.Weigh(entry.Identifier, other, active.Contains, model!.ReviewWeight) is { } match && match.Weight >= model.ReviewWeight)
            {
                result.Add(MatchLinks.Create(model, stored.GetValueOrDefault((entry.Identifier, other)), entry.Identifier, other, match.Weight, match.Since));
            }
        }
    }
}
