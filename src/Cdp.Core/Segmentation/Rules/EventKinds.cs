using System.Text;
using Cdp.Collection;
using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>Sorts events by what rules want of them at one time, so that nothing else of a log is kept.</summary>
/// <remarks>It is safe for use from many threads at once.</remarks>
internal sealed class EventKinds
{
    private readonly RuleSet _rules;
    private readonly PayloadExtract? _forAny;
    private readonly List<EventKind> _kinds = [];
    private readonly (byte[] Name, EventKind Kind)[][] _named;
    private readonly EventKind[] _others;

    /// <summary>Sorts for some rules.</summary>
    /// <param name="rules">The rules, in UTC.</param>
    /// <param name="now">The time, unix milliseconds.</param>
    public EventKinds(RuleSet rules, long now)
    {
        _rules = rules;
        _forAny = ExtractOf(rules.ForAny);
        var types = Enum.GetValues<EventType>();
        var slots = types.Max(type => (int)type) + 1;
        _named = new (byte[], EventKind)[slots][];
        _others = new EventKind[slots];
        foreach (var type in types)
        {
            _others[(int)type] = Add(type, null, now);
            _named[(int)type] =
            [
                .. rules.Named.Where(named => named.Type == type).OrderBy(named => named.Name, StringComparer.Ordinal)
                    .Select(named => (Encoding.UTF8.GetBytes(named.Name), Add(type, named.Name, now))),
            ];
        }
    }

    /// <summary>Gets all kinds.</summary>
    public IReadOnlyList<EventKind> All => _kinds;

    /// <summary>Gives a kind by its place.</summary>
    public EventKind this[int number] => _kinds[number];

    /// <summary>Tells what kind an event is.</summary>
    public EventKind Find(in ScannedEvent scanned)
    {
        if (scanned.HasName)
        {
            foreach (var (name, kind) in _named[(int)scanned.Type])
            {
                if (scanned.Name.SequenceEqual(name))
                {
                    return kind;
                }
            }
        }

        return _others[(int)scanned.Type];
    }

    /// <summary>Takes out of an event what rules look at.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="scanned">The event.</param>
    /// <param name="destination">Where to write; as long as the payload at least.</param>
    /// <returns>How many bytes were written; -1 when the event does not matter.</returns>
    public int Take(EventKind kind, in ScannedEvent scanned, Span<byte> destination)
    {
        var (isWanted, isRead) = (scanned.Instant >= kind.Oldest, scanned.Instant >= kind.OldestRead);
        var matters = _rules.ForAny.Count > 0 && _rules.CaresForAny(scanned.Payload);
        if (!isWanted && !matters)
        {
            return -1;
        }

        var extract = (isRead, matters) switch
        {
            (true, true) => kind.ExtractForAny,
            (true, false) => kind.Extract,
            (false, true) => _forAny,
            _ => PayloadExtract.Nothing,
        };
        if (extract is null)
        {
            scanned.Payload.CopyTo(destination);
            return scanned.Payload.Length;
        }

        return extract.IsEmpty ? 0 : extract.Write(scanned.Payload, destination);
    }

    private static PayloadExtract? ExtractOf(IEnumerable<EventfulLeaf> leaves)
    {
        var reads = leaves.Select(leaf => leaf.Reads).ToList();
        return reads.Exists(read => read is null) ? null : new PayloadExtract(reads.SelectMany(read => read!));
    }

    private EventKind Add(EventType type, string? name, long now)
    {
        var leaves = _rules.For(type, name);

        // What is old in one time zone may be needed in another.
        var oldest = leaves.Select(leaf => _rules.UsesProfileZone ? long.MinValue : leaf.OldestNeeded(now)).ToList();
        var kind = new EventKind(
            _kinds.Count,
            type,
            name,
            oldest.DefaultIfEmpty(long.MaxValue).Min(),
            leaves.Zip(oldest).Where(pair => pair.First.Reads?.Any() != false).Select(pair => pair.Second).DefaultIfEmpty(long.MaxValue).Min(),
            ExtractOf(leaves),
            ExtractOf(leaves.Concat(_rules.ForAny)));
        _kinds.Add(kind);
        return kind;
    }
}
