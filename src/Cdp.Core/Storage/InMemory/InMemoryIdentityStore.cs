using Cdp.Identity;

namespace Cdp.Storage.InMemory;

internal sealed partial class InMemoryIdentityStore(InMemoryTransaction transaction, InMemoryGraph graph) : IIdentityStore
{
    public ValueTask<string?> GetRulesFingerprintAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.RulesFingerprint);
    }

    public ValueTask SetRulesFingerprintAsync(string fingerprint, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(fingerprint);
        var before = graph.RulesFingerprint;
        journal.Note(() => graph.RulesFingerprint = before);
        graph.RulesFingerprint = fingerprint;
        return ValueTask.CompletedTask;
    }
}
