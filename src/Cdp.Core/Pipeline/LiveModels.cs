using System.Collections.Concurrent;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the versions of the model that were used lately, ready to match.</summary>
/// <remarks>Safe for use from many threads at once. A version never changes, so what is kept stays right.</remarks>
internal sealed class LiveModels
{
    private readonly ConcurrentDictionary<int, LiveModel> _ready = new();

    /// <summary>Gives the version in force.</summary>
    /// <returns>The model, or <see langword="null"/> when records are not matched.</returns>
    public async ValueTask<LiveModel?> GetAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var version = await transaction.Matches.GetActiveVersionAsync(cancellationToken).ConfigureAwait(false);
        return version == 0 ? null : await GetAsync(transaction, version, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a version.</summary>
    public async ValueTask<LiveModel> GetAsync(ICdpTransaction transaction, int version, CancellationToken cancellationToken)
    {
        if (!_ready.TryGetValue(version, out var model))
        {
            var row = await transaction.Matches.FindModelAsync(version, cancellationToken).ConfigureAwait(false)
                ?? throw new CdpException($"There is no version {version} of the match model. ICdp.Matching.ListModelsAsync lists those that there are.");
            model = _ready.GetOrAdd(version, new LiveModel(version, LiveModelJson.Read(row.Document)));
        }

        return model;
    }

    /// <summary>Gives what the stored records say about unions, for one change.</summary>
    public static IUnionEvidence? EvidenceOf(ICdpTransaction transaction, LiveModel? model) =>
        model is null ? null : new RecordEvidence(new ComparableEntries(model), transaction.Matches.GetAsync);
}
