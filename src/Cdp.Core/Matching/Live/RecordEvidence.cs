using Cdp.Identity;

namespace Cdp.Matching.Live;

/// <summary>Lets two clusters be united by a match when the pairs of records between them speak for it on the whole, not the strongest alone.</summary>
/// <remarks>
/// The sum over all pairs of <c>p − ½</c> is to be above 0: the test of correlation clustering (Bansal, Blum and Chawla 2004) at each step of Kruskal's scheme.
/// So a single strong link does not hold two groups together against the rest of what they say, and a cluster that hangs on one bridge comes apart there.
/// </remarks>
/// <seealso href="https://doi.org/10.1023/B:MACH.0000033116.57574.95"/>
/// <param name="comparable">The entries that were read so far, to which it adds.</param>
/// <param name="read">Reads entries.</param>
internal sealed class RecordEvidence(ComparableEntries comparable, Func<IReadOnlyCollection<long>, CancellationToken, ValueTask<IReadOnlyList<RecordEntry>>> read) : IUnionEvidence
{
    private readonly HashSet<long> _read = [];
    private readonly Dictionary<(long A, long B), long> _known = [];

    public async ValueTask LoadAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        var missing = identifiers.Where(_read.Add).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var entries = await read(missing, cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries)
        {
            comparable.Set(entry);
        }

        foreach (var identifier in missing.Except(entries.Select(entry => entry.Identifier)))
        {
            comparable.Remove(identifier);
        }
    }

    public bool Allows(IReadOnlyList<long> a, IReadOnlyList<long> b)
    {
        var (sum, any) = (0L, false);
        foreach (var left in a)
        {
            if (!comparable.Has(left))
            {
                continue;
            }

            foreach (var right in b)
            {
                if (comparable.Has(right))
                {
                    any = true;
                    sum += EvidenceOf(Math.Min(left, right), Math.Max(left, right));
                }
            }
        }

        return sum > 0 || !any;
    }

    private long EvidenceOf(long a, long b)
    {
        if (!_known.TryGetValue((a, b), out var evidence))
        {
            evidence = comparable.EvidenceOf(a, b);
            _known.Add((a, b), evidence);
        }

        return evidence;
    }
}
