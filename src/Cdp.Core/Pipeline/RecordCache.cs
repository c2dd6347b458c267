using Cdp.Matching.Live;

namespace Cdp.Pipeline;

/// <summary>What a run has read of entries and blocks, kept up to date by what it writes, so that nothing is asked for twice.</summary>
/// <remarks>Nobody else changes them meanwhile: see <see cref="IMatchStore.GetBlocksAsync"/>.</remarks>
/// <param name="store">The store.</param>
/// <param name="limit">How many identifiers of a block are needed at most.</param>
internal sealed class RecordCache(IMatchStore store, int limit)
{
    private readonly Dictionary<long, RecordEntry?> _entries = [];

    // One of "limit" identifiers may have more.
    private readonly Dictionary<long, HashSet<long>> _blocks = [];

    /// <summary>Gets the entries of identifiers, in no order.</summary>
    public async ValueTask<IReadOnlyList<RecordEntry>> GetAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        var missing = identifiers.Where(identifier => !_entries.ContainsKey(identifier)).ToHashSet();
        if (missing.Count > 0)
        {
            foreach (var entry in await store.GetAsync(missing, cancellationToken).ConfigureAwait(false))
            {
                _entries.Add(entry.Identifier, entry);
            }

            foreach (var identifier in missing)
            {
                _entries.TryAdd(identifier, null);
            }
        }

        return [.. identifiers.Distinct().Select(identifier => _entries[identifier]).OfType<RecordEntry>()];
    }

    /// <summary>Gets, by key, who has it; keys that nobody has are left out.</summary>
    public async ValueTask<Dictionary<long, IReadOnlyCollection<long>>> GetBlocksAsync(IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
    {
        var missing = keys.Where(key => !_blocks.ContainsKey(key)).ToHashSet();
        if (missing.Count > 0)
        {
            foreach (var block in await store.GetBlocksAsync(missing, limit, cancellationToken).ConfigureAwait(false))
            {
                _blocks.Add(block.Key, [.. block.Identifiers]);
            }

            foreach (var key in missing)
            {
                _blocks.TryAdd(key, []);
            }
        }

        var blocks = new Dictionary<long, IReadOnlyCollection<long>>(keys.Count);
        foreach (var key in keys)
        {
            if (_blocks[key] is { Count: > 0 } members)
            {
                blocks.TryAdd(key, members);
            }
        }

        return blocks;
    }

    public async ValueTask SaveAsync(RecordEntry entry, CancellationToken cancellationToken)
    {
        var before = await GetAsync([entry.Identifier], cancellationToken).ConfigureAwait(false) is [var known] ? known.Keys : [];
        await store.SaveAsync(entry, cancellationToken).ConfigureAwait(false);
        Keep(entry.Identifier, entry, before, entry.Keys);
    }

    public async ValueTask RemoveAsync(long identifier, CancellationToken cancellationToken)
    {
        var before = await GetAsync([identifier], cancellationToken).ConfigureAwait(false) is [var known] ? known.Keys : [];
        await store.RemoveAsync(identifier, cancellationToken).ConfigureAwait(false);
        Keep(identifier, null, before, []);
    }

    private void Keep(long identifier, RecordEntry? entry, IReadOnlyList<long> before, IReadOnlyList<long> now)
    {
        _entries[identifier] = entry;
        foreach (var key in before.Except(now))
        {
            // Of a block that was not read whole, somebody else may take the place.
            if (_blocks.TryGetValue(key, out var block) && (block.Count >= limit || !block.Remove(identifier)))
            {
                _blocks.Remove(key);
            }
        }

        foreach (var key in now.Except(before))
        {
            if (_blocks.TryGetValue(key, out var block) && block.Count < limit)
            {
                block.Add(identifier);
            }
        }
    }
}
