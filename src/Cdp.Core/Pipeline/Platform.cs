using Cdp.Collection;
using Cdp.Diagnostics;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage;
using Microsoft.Extensions.Logging;

namespace Cdp.Pipeline;

/// <summary>What the services of one platform share: its settings, compiled once, and its store, opened once.</summary>
internal sealed class Platform : IDisposable
{
    private readonly ICdpStorage _storage;
    private readonly ILogger<Platform> _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _ready;

    public Platform(CdpOptions options, ICdpStorage storage, TimeProvider time, CdpMetrics metrics, ILogger<Platform> logger)
    {
        _storage = storage;
        _logger = logger;
        Options = options;
        Time = time;
        Metrics = metrics;
        Tenant = new TenantId(options.Tenant);
        Rules = new IdentityRules(options.Identity);
        Preparer = new EventPreparer(options.Collection);
        Extractor = new IdentifierExtractor(Rules, options.Collection);
        Unifier = new ProfileUnifier(options.Profiles, options.Collection);
        Fingerprint = $"{Rules.Fingerprint}-{Unifier.Fingerprint}";
    }

    public CdpOptions Options { get; }

    public TenantId Tenant { get; }

    public TimeProvider Time { get; }

    public CdpMetrics Metrics { get; }

    public IdentityRules Rules { get; }

    public EventPreparer Preparer { get; }

    public IdentifierExtractor Extractor { get; }

    public ProfileUnifier Unifier { get; }

    /// <summary>Gets the versions of the match model.</summary>
    public LiveModels Models { get; } = new();

    /// <summary>Gets the rules of segments.</summary>
    public SegmentRules Segments { get; } = new();

    /// <summary>Gets who is told of transitions in their transaction.</summary>
    public IReadOnlyList<ISegmentObserver> Observers { get; init; } = [];

    /// <summary>Gets a hash of every rule that decides what the store keeps of clusters and golden profiles.</summary>
    public string Fingerprint { get; }

    /// <summary>Gets the time, cut to the millisecond as stores keep it.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Prepares the store once, in these steps: 1. create or migrate it; 2. compare the identity rules with those it was resolved by.</summary>
    public async ValueTask EnsureReadyAsync(CancellationToken cancellationToken)
    {
        if (_ready)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_ready)
            {
                return;
            }

            if ("e\u0301".Normalize() != "\u00e9")
            {
                throw new CdpException(
                    "This process cannot normalise Unicode text, so equal names would not be equal. Turn globalization-invariant mode off "
                    + "(InvariantGlobalization in the project, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT in the environment) and install ICU where it is missing.");
            }

            // :: Step 1: create or migrate it
            await _storage.InitializeAsync(cancellationToken).ConfigureAwait(false);

            // :: Step 2: compare the identity rules
            var stored = await _storage.ReadAsync(Tenant, static (transaction, token) => transaction.Identity.GetRulesFingerprintAsync(token), cancellationToken).ConfigureAwait(false);
            if (stored is null)
            {
                await _storage.WriteAsync(Tenant, SetFingerprintAsync, cancellationToken).ConfigureAwait(false);
            }
            else if (!string.Equals(stored, Fingerprint, StringComparison.Ordinal))
            {
                if (!Options.Identity.RebuildOnChange)
                {
                    throw new CdpException(
                        "The identity or survivorship rules differ from those that this store was resolved by. See what they would do with ICdp.Identity.PreviewAsync(_ => { }), "
                        + "then apply them with ICdp.Identity.RebuildAsync(), or set CdpOptions.Identity.RebuildOnChange to true.");
                }

                PipelineLog.RulesChanged(_logger);
                await new GraphRebuild(this).RunAsync(_storage, version: null, progress: null, cancellationToken).ConfigureAwait(false);
            }

            _ready = true;
            PipelineLog.Ready(_logger);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Previews rules; works on a store that was resolved by other rules than those in force, too.</summary>
    public async ValueTask<IdentityPreview> PreviewAsync(IdentityRules rules, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        await _storage.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _storage.ReadAsync(
            Tenant,
            async (transaction, token) =>
                await new GraphRebuild(this).PreviewAsync(transaction, rules, await Models.GetAsync(transaction, token).ConfigureAwait(false), progress, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings the store under the rules in force.</summary>
    /// <param name="version">The version of the match model to put into force with them; <see langword="null"/> for the one that is.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<IdentityPreview> RebuildAsync(int? version, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        await _storage.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await new GraphRebuild(this).RunAsync(_storage, version, progress, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<TResult> WriteAsync<TResult>(Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _storage.WriteAsync(Tenant, work, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<TResult> ReadAsync<TResult>(Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _storage.ReadAsync(Tenant, work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells up to which position the events are settled.</summary>
    public async ValueTask<long> GetSettledPositionAsync(CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _storage.GetSettledPositionAsync(Tenant, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<bool> SetFingerprintAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Identity.SetRulesFingerprintAsync(Fingerprint, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
