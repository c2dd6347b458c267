using System.Runtime.CompilerServices;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Matches records while they arrive, and shows why.</summary>
internal sealed class LiveMatching(Platform platform) : ILiveMatching
{
    private const int PageSize = 100;
    private const string NoModel = "No version of the match model is in force. Train one with ICdp.Matching.TrainAsync and put it into force with ICdp.Matching.ActivateAsync.";

    public ValueTask<IReadOnlyList<MatchModelVersion>> ListModelsAsync(CancellationToken cancellationToken = default) => platform.ReadAsync<IReadOnlyList<MatchModelVersion>>(
        static async (transaction, token) =>
        {
            var active = await transaction.Matches.GetActiveVersionAsync(token).ConfigureAwait(false);
            var versions = new List<MatchModelVersion>();
            await foreach (var row in transaction.Matches.ReadModelsAsync(token).ConfigureAwait(false))
            {
                versions.Add(ToVersion(row, active));
            }

            return versions;
        },
        cancellationToken);

    public async ValueTask<MatchModelVersion> AddModelAsync(LiveMatchModel model, string addedBy, CancellationToken cancellationToken = default)
    {
        LiveModelChecks.Check(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(addedBy);
        var document = LiveModelJson.Write(model);
        return await platform.WriteAsync(
            async (transaction, token) =>
            {
                var last = 0;
                await foreach (var known in transaction.Matches.ReadModelsAsync(token).ConfigureAwait(false))
                {
                    last = known.Version;
                }

                var row = new MatchModelRow { Version = last + 1, AddedAt = platform.Now, AddedBy = addedBy, Document = document };
                await transaction.Matches.AddModelAsync(row, token).ConfigureAwait(false);
                return ToVersion(row, active: 0);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<LiveTraining> TrainAsync(
        string addedBy, LiveTrainingOptions? options = null, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(addedBy);
        var trained = await new LiveTrainer(platform, options ?? new LiveTrainingOptions()).TrainAsync(progress, cancellationToken).ConfigureAwait(false);
        return new LiveTraining(await AddModelAsync(trained.Model, addedBy, cancellationToken).ConfigureAwait(false), trained.Plan, trained.Training, trained.Records);
    }

    public ValueTask<IdentityPreview> PreviewAsync(int version, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return platform.ReadAsync(
            async (transaction, token) =>
            {
                var model = version == 0 ? null : await platform.Models.GetAsync(transaction, version, token).ConfigureAwait(false);
                return await new GraphRebuild(platform).PreviewAsync(transaction, platform.Rules, model, progress, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public ValueTask<IdentityPreview> PreviewAsync(LiveMatchModel model, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var live = new LiveModel(version: 0, model);
        return platform.ReadAsync((transaction, token) => new GraphRebuild(platform).PreviewAsync(transaction, platform.Rules, live, progress, token), cancellationToken);
    }

    public async ValueTask<IdentityPreview> ActivateAsync(int version, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        await platform.EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await platform.RebuildAsync(version, progress, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<MatchedProfile>> FindAsync(IReadOnlyDictionary<string, string> values, int limit = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return platform.ReadAsync((transaction, token) => FindAsync(transaction, values, limit, token), cancellationToken);
    }

    public ValueTask<MatchEvidence?> ExplainAsync(Identifier a, Identifier b, CancellationToken cancellationToken = default) => platform.ReadAsync(
        async (transaction, token) =>
        {
            var model = await RequireModelAsync(transaction, token).ConfigureAwait(false);
            var nodeA = await FindAsync(transaction, a, token).ConfigureAwait(false);
            var nodeB = await FindAsync(transaction, b, token).ConfigureAwait(false);
            var link = await transaction.Identity.FindLinkAsync(Math.Min(nodeA.Id, nodeB.Id), Math.Max(nodeA.Id, nodeB.Id), LinkKind.Match, token).ConfigureAwait(false);
            return await ExplainAsync(transaction, model, nodeA, nodeB, link, token).ConfigureAwait(false);
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<MatchEvidence>> ReviewAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return platform.ReadAsync((transaction, token) => ReviewAsync(transaction, limit, token), cancellationToken);
    }

    public ValueTask<bool> SkipAsync(Identifier a, Identifier b, string skippedBy, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(skippedBy);
        return platform.WriteAsync(
            async (transaction, token) =>
            {
                var nodeA = await FindAsync(transaction, a, token).ConfigureAwait(false);
                var nodeB = await FindAsync(transaction, b, token).ConfigureAwait(false);
                var link = await transaction.Identity.FindLinkAsync(Math.Min(nodeA.Id, nodeB.Id), Math.Max(nodeA.Id, nodeB.Id), LinkKind.Match, token).ConfigureAwait(false);
                if (link is not { State: LinkState.AwaitsReview })
                {
                    return false;
                }

                await transaction.Identity.SaveLinkAsync(link with { DecidedBy = skippedBy, Reason = reason }, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<MatchLabel>> LabelsAsync(CancellationToken cancellationToken = default) => platform.ReadAsync(LabelsAsync, cancellationToken);

    public async ValueTask<MatchQuality> MeasureAsync(bool keep = false, CancellationToken cancellationToken = default)
    {
        var quality = await ReadAllAsync(snapshot => MatchMeasures.Measure(snapshot, platform.Now), cancellationToken).ConfigureAwait(false);
        if (keep)
        {
            // Not in the transaction that reads: nobody waits for a snapshot of everything to be weighed.
            var row = new MatchMeasurementRow { At = quality.At, Version = quality.Version, Figures = MatchQualityJson.Write(quality) };
            await platform.WriteAsync(
                async (transaction, token) =>
                {
                    await transaction.Matches.SaveMeasurementAsync(row, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        return quality;
    }

    public IAsyncEnumerable<MatchQuality> MeasurementsAsync(DateTimeOffset? since = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default) =>
        since > until
            ? throw new ArgumentException("The range ends before it begins. Give an end that is not before the beginning.", nameof(until))
            : ReadMeasurementsAsync(since, until, cancellationToken);

    public ValueTask<MatchDrift> DriftAsync(CancellationToken cancellationToken = default) =>
        ReadAllAsync(snapshot => MatchMeasures.Compare(snapshot, platform.Now), cancellationToken);

    public ValueTask<IReadOnlyList<ProfileDoubt>> DoubtsAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAllAsync<IReadOnlyList<ProfileDoubt>>(snapshot => new DoubtFinder(snapshot, platform.Rules).Find(limit, cancellationToken), cancellationToken);
    }

    /// <summary>Reads page by page, so that a slow reader holds no snapshot.</summary>
    private async IAsyncEnumerable<MatchQuality> ReadMeasurementsAsync(DateTimeOffset? since, DateTimeOffset? until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (start, end) = (RoundUp(since), RoundUp(until));
        List<MatchMeasurementRow> page;
        do
        {
            var first = start;
            page = await platform.ReadAsync(
                async (transaction, token) => await transaction.Matches.ReadMeasurementsAsync(first, end, token).TakeAsync(PageSize, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return MatchQualityJson.Read(row);
                start = row.At.AddMilliseconds(1);
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Gives the first whole millisecond that is not before a time. The calendar ends within one.</summary>
    private static DateTimeOffset? RoundUp(DateTimeOffset? time)
    {
        if (time is not { } exact)
        {
            return null;
        }

        var (whole, step) = (DateTimeOffset.FromUnixTimeMilliseconds(exact.ToUnixTimeMilliseconds()), TimeSpan.FromMilliseconds(1));
        return whole < exact && DateTimeOffset.MaxValue - whole >= step ? whole + step : whole;
    }

    /// <summary>Works on all that is stored, when the snapshot is over.</summary>
    private async ValueTask<T> ReadAllAsync<T>(Func<MatchSnapshot, T> work, CancellationToken cancellationToken) => work(await platform.ReadAsync(
        async (transaction, token) => await MatchSnapshot.ReadAsync(transaction, await RequireModelAsync(transaction, token).ConfigureAwait(false), token).ConfigureAwait(false),
        cancellationToken).ConfigureAwait(false));

    private async ValueTask<IReadOnlyList<MatchLabel>> LabelsAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var model = await RequireModelAsync(transaction, cancellationToken).ConfigureAwait(false);
        var decisions = await Decisions.ReadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var ends = decisions.SelectMany(link => new[] { link.A, link.B }).ToHashSet();
        var entries = await transaction.Matches.GetAsync(ends, cancellationToken).ConfigureAwait(false);
        var nodes = (await transaction.Identity.GetIdentifiersAsync(ends, cancellationToken).ConfigureAwait(false)).ToDictionary(node => node.Id, node => node.Identifier);
        var keys = entries.SelectMany(entry => entry.Keys).ToHashSet();
        var blocks = await transaction.Matches.GetBlocksAsync(keys, model.Settings.MaxBlockSize + 1, cancellationToken).ConfigureAwait(false);
        var active = blocks.Where(block => block.Identifiers.Count <= model.Settings.MaxBlockSize).Select(block => block.Key).ToHashSet();
        var comparable = model.Compile(entries);
        return
        [
            .. decisions.Where(link => comparable.Has(link.A) && comparable.Has(link.B))
                .Select(link => new MatchLabel
                {
                    A = nodes[link.A],
                    B = nodes[link.B],
                    IsMatch = link.Kind == LinkKind.Manual,
                    DecidedBy = link.DecidedBy,
                    Reason = link.Reason,
                    At = link.FirstSeen,
                    Weight = comparable.WeighAnyway(link.A, link.B),
                    IsCompared = comparable.Weigh(link.A, link.B, active.Contains) is not null,
                })
                .OrderByDescending(label => label.IsMatch ? -label.Weight : label.Weight),
        ];
    }

    private static MatchModelVersion ToVersion(MatchModelRow row, int active) => new(row.Version, row.AddedAt, row.AddedBy, row.Version == active, LiveModelJson.Read(row.Document));

    private async ValueTask<LiveModel> RequireModelAsync(ICdpTransaction transaction, CancellationToken cancellationToken) =>
        await platform.Models.GetAsync(transaction, cancellationToken).ConfigureAwait(false) ?? throw new CdpException(NoModel);

    private async ValueTask<IdentifierNode> FindAsync(ICdpTransaction transaction, Identifier identifier, CancellationToken cancellationToken)
    {
        var normal = platform.Extractor.Normalize(identifier.Type, identifier.Value, defaultRegion: null)
            ?? throw new ArgumentException($"The value is not valid for identifiers of type {identifier.Type}.", nameof(identifier));
        return await transaction.Identity.FindIdentifierAsync(normal, cancellationToken).ConfigureAwait(false)
            ?? throw new CdpException($"No identifier of type {identifier.Type} with this value was ever seen. Check its spelling, or look the profile up by another identifier.");
    }

    private async ValueTask<IReadOnlyList<MatchedProfile>> FindAsync(
        ICdpTransaction transaction, IReadOnlyDictionary<string, string> values, int limit, CancellationToken cancellationToken)
    {
        var model = await RequireModelAsync(transaction, cancellationToken).ConfigureAwait(false);
        if (values.Keys.FirstOrDefault(column => !model.Columns.Contains(column)) is { } unknown)
        {
            throw new ArgumentException($"The model has no column {unknown}. It has: {string.Join(", ", model.Columns)}.", nameof(values));
        }

        // No identifier has the number 0.
        var asked = new SourceRecord(string.Empty, DateTimeOffset.UnixEpoch, [.. model.Columns.Select(values.GetValueOrDefault)]);
        var entry = model.ToEntry(0, [asked])!;
        var blocks = await transaction.Matches.GetBlocksAsync(entry.Keys, model.Settings.MaxBlockSize + 1, cancellationToken).ConfigureAwait(false);
        var active = blocks.Where(block => block.Identifiers.Count <= model.Settings.MaxBlockSize).ToDictionary(block => block.Key, block => block.Identifiers);
        var entries = await transaction.Matches.GetAsync([.. active.Values.SelectMany(identifiers => identifiers).Distinct()], cancellationToken).ConfigureAwait(false);
        var comparable = model.Compile([entry, .. entries]);
        var weights = new Dictionary<long, double>();
        foreach (var candidate in entries)
        {
            if (comparable.Weigh(0, candidate.Identifier, active.ContainsKey) is { } match && match.Weight >= model.ReviewWeight)
            {
                weights.Add(candidate.Identifier, match.Weight);
            }
        }

        var nodes = await transaction.Identity.GetIdentifiersAsync(weights.Keys, cancellationToken).ConfigureAwait(false);
        return
        [
            .. nodes.GroupBy(node => node.Profile)
                .Select(group => group.MaxBy(node => (weights[node.Id], -node.Id))!)
                .Select(node => new MatchedProfile(node.Profile, node.Identifier, weights[node.Id]))
                .OrderByDescending(profile => profile.Weight).ThenBy(profile => profile.Profile.Value)
                .Take(limit),
        ];
    }

    private async ValueTask<IReadOnlyList<MatchEvidence>> ReviewAsync(ICdpTransaction transaction, int limit, CancellationToken cancellationToken)
    {
        if (await platform.Models.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var links = new List<Link>();
        await foreach (var link in transaction.Identity.ReadLinksAsync(LinkFilter.Review, null, cancellationToken).ConfigureAwait(false))
        {
            links.Add(link);
        }

        var found = new List<MatchEvidence>();
        foreach (var link in links.OrderBy(link => link.DecidedBy is not null).ThenByDescending(link => link.Weight).ThenBy(link => link.A).ThenBy(link => link.B))
        {
            if (found.Count == limit)
            {
                break;
            }

            var ends = await transaction.Identity.GetIdentifiersAsync([link.A, link.B], cancellationToken).ConfigureAwait(false);
            if (ends[0].Profile != ends[1].Profile
                && await transaction.Identity.FindLinkAsync(link.A, link.B, LinkKind.Forbid, cancellationToken).ConfigureAwait(false) is null
                && await ExplainAsync(transaction, model, ends[0], ends[1], link, cancellationToken).ConfigureAwait(false) is { } evidence)
            {
                found.Add(evidence);
            }
        }

        return found;
    }

    private static async ValueTask<MatchEvidence?> ExplainAsync(
        ICdpTransaction transaction, LiveModel model, IdentifierNode a, IdentifierNode b, Link? link, CancellationToken cancellationToken)
    {
        var entries = await transaction.Matches.GetAsync([a.Id, b.Id], cancellationToken).ConfigureAwait(false);
        if (entries.Count < 2)
        {
            return null;
        }

        var (left, right, explanation) = model.Compile(entries).Explain(a.Id, b.Id);
        return new MatchEvidence
        {
            A = a.Identifier,
            B = b.Identifier,
            ProfileA = a.Profile,
            ProfileB = b.Profile,
            SourceA = left.Source,
            SourceB = right.Source,
            Values =
            [
                .. model.Columns.Select((column, i) => new ComparedValue(column, model.Settings.TraitOf(column), left.Values[i], right.Values[i]))
                    .Where(value => value.A is not null || value.B is not null),
            ],
            Weight = explanation.Pair.Weight,
            PriorWeight = explanation.PriorWeight,
            Steps = explanation.Steps,
            Link = link,
        };
    }
}
