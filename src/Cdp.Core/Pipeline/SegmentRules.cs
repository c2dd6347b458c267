using Cdp.Segmentation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the rules of segments and computed traits ready.</summary>
/// <remarks>Safe for use from many threads at once: one version of the rules is compiled once, or a few times at most, and never changes.</remarks>
internal sealed class SegmentRules
{
    private volatile RuleSet? _ready;

    /// <summary>Gives the rules as the transaction sees them.</summary>
    /// <returns>The rules, or <see langword="null"/> when there are none.</returns>
    public async ValueTask<RuleSet?> GetAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var version = await transaction.Segments.GetRulesVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version == 0)
        {
            return null;
        }

        var ready = _ready;
        if (ready?.Version != version)
        {
            ready = await ReadAsync(transaction, version, cancellationToken).ConfigureAwait(false);
            _ready = ready;
        }

        return ready;
    }

    /// <summary>Reads the rules without keeping them: what a transaction has changed and not committed is its own.</summary>
    public static async ValueTask<RuleSet> ReadAsync(ICdpTransaction transaction, long version, CancellationToken cancellationToken)
    {
        var rules = new List<CompiledRule>();
        long coverage = 0;
        await foreach (var row in transaction.Segments.ReadRulesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (row.State != SegmentRuleState.Retired)
            {
                coverage = Math.Max(coverage, row.Since);
                rules.Add(new CompiledRule { Number = row.Number, Definition = RuleDefinition.Read(row), IsBuilding = row.State == SegmentRuleState.Building });
            }
        }

        return RuleCompiler.Compile(version, coverage, rules);
    }
}
