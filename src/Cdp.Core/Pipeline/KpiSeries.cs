using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Kpis.History;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps KPIs up to date: what each customer adds is remembered, and worked out again for those whom something happened to.</summary>
internal sealed class KpiSeries(Platform platform, KpiPlan plan) : IKpiSeries, IDisposable
{
    private const int PageSize = 200;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private State _state = new(platform, plan);

    public KpiRequest Request => plan.Request;

    public async ValueTask<IReadOnlyList<KpiResult>> GetAsync(IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var settled = await platform.GetSettledPositionAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await platform.ReadAsync(
                    async (transaction, token) =>
                    {
                        await RefreshAsync(transaction, settled, progress, token).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // What was half entered is not to be trusted.
                _state = new State(platform, plan);
                throw;
            }

            return _state.Book.Conclude(platform.Now);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Brings the values up to date in these steps: 1. see whether the rules are the same; 2. follow identifiers and sightings; 3. find whom new events are about; 4. work these out again.</summary>
    private async ValueTask RefreshAsync(ICdpTransaction transaction, long settled, IProgress<KpiProgress>? progress, CancellationToken cancellationToken)
    {
        // :: Step 1: see whether the rules are the same
        var fingerprint = await transaction.Identity.GetRulesFingerprintAsync(cancellationToken).ConfigureAwait(false);
        if (fingerprint != _state.Fingerprint)
        {
            _state = new State(platform, plan) { Fingerprint = fingerprint };
        }

        // :: Step 2: follow identifiers and sightings
        var isFirst = _state.Profiles.Count == 0;
        var touched = new SortedSet<long>();
        var changes = await transaction.Identity.CountChangesAsync(IdentityChangeKind.Merge, cancellationToken).ConfigureAwait(false)
            + await transaction.Identity.CountChangesAsync(IdentityChangeKind.Split, cancellationToken).ConfigureAwait(false);
        var from = changes == _state.Changes ? _state.LastIdentifier : 0;
        await foreach (var node in transaction.Identity.ReadIdentifiersAsync(from, cancellationToken).ConfigureAwait(false))
        {
            if (_state.Profiles.TryGetValue(node.Id, out var before) ? before != node.Profile.Value : isFirst)
            {
                touched.Add(node.Profile.Value);
                touched.Add(before);
            }

            _state.Profiles[node.Id] = node.Profile.Value;
            _state.LastIdentifier = Math.Max(_state.LastIdentifier, node.Id);
        }

        _state.Changes = changes;
        await foreach (var sighting in transaction.Identity.ReadSightingsAsync(_state.LastSighting, cancellationToken).ConfigureAwait(false))
        {
            _state.Owners[sighting.Id] = sighting.Owner;
            _state.LastSighting = sighting.Id;
        }

        // :: Step 3: find whom new events are about
        if (!isFirst)
        {
            await transaction.Events.ScanAsync(_state.Position, long.MaxValue, (in ScannedEvent scanned) => touched.Add(_state.Profiles[_state.Owners[scanned.Sighting]]), cancellationToken).ConfigureAwait(false);
        }

        // :: Step 4: work these out again
        touched.Remove(0);
        var (done, groups) = (0L, await KpiGroupReader.OpenAsync(platform, transaction, plan.Request.By, cancellationToken).ConfigureAwait(false));
        foreach (var portion in touched.Chunk(PageSize))
        {
            var rows = new List<ProfileRow>();
            foreach (var id in portion)
            {
                if (_state.Added.Remove(id, out var added))
                {
                    _state.Book.Subtract(added);
                }

                if (await transaction.Profiles.FindAsync(new ProfileId(id), cancellationToken).ConfigureAwait(false) is { } row)
                {
                    rows.Add(row);
                }
            }

            await KpiCalculator.ReadGroupedAsync(transaction, rows, groups, Enter, cancellationToken).ConfigureAwait(false);
            progress?.Report(new KpiProgress(done += portion.Length, touched.Count));
        }

        _state.Position = settled;

        void Enter(ProfileId profile, CustomerHistory history, IReadOnlyList<string> own)
        {
            var amounts = _state.Book.Observe(history, own);
            _state.Book.Add(amounts);
            if (amounts.Count > 0)
            {
                _state.Added[profile.Value] = [.. amounts];
            }
        }
    }

    /// <summary>What is remembered.</summary>
    private sealed class State(Platform platform, KpiPlan plan)
    {
        public string? Fingerprint { get; init; }

        public KpiBook Book { get; } = new(plan, platform.Options.Kpis);

        /// <summary>Gets what each customer added.</summary>
        public Dictionary<long, KeyValuePair<(int Measure, int Period, string Group), KpiTotal>[]> Added { get; } = [];

        /// <summary>Gets the profile of each identifier.</summary>
        public Dictionary<long, long> Profiles { get; } = [];

        /// <summary>Gets the identifier that the events of each sighting belong to.</summary>
        public Dictionary<long, long> Owners { get; } = [];

        public long LastIdentifier { get; set; }

        public long LastSighting { get; set; }

        public long Changes { get; set; } = -1;

        public long Position { get; set; }
    }
}
