using System.Runtime.InteropServices;
using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>Transitions that were recorded together, a block of profiles in a row.</content>
internal sealed partial class SqliteSegmentStore
{
    private const int FewTransitions = 16;

    private static readonly Sql InsertNumberedTransition = new(
        "INSERT INTO segment_transition (tenant, segment, rule, profile, entered, at, cause, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

    private static readonly Sql InsertTransitionBlock = new(
        "INSERT INTO segment_transition_block (tenant, segment, rule, block, entered, at, cause, first, last, profiles) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");

    private static readonly Sql SelectTransitionBlock = new(
        "SELECT first, last, segment, rule, block, entered, at, cause, profiles FROM segment_transition_block WHERE tenant = ?1 AND last > ?2 ORDER BY last LIMIT 1");

    private static readonly Sql SelectSegmentTransitionBlock = new(
        "SELECT first, last, segment, rule, block, entered, at, cause, profiles FROM segment_transition_block WHERE tenant = ?1 AND segment = ?2 AND last > ?3 ORDER BY last LIMIT 1");

    private static readonly Sql SelectTransitionBlocksOfProfile = new(
        "SELECT first, last, segment, rule, block, entered, at, cause, profiles FROM segment_transition_block WHERE tenant = ?1 AND block = ?2");

    /// <summary>Records the first and the last as any other, so that the numbers between them are nobody else's, and those between them in blocks.</summary>
    public async ValueTask AddTransitionsAsync(SegmentTransition transition, IReadOnlyList<ProfileId> profiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(profiles);
        if (profiles.Count <= FewTransitions)
        {
            foreach (var profile in profiles)
            {
                await AddTransitionAsync(transition with { Profile = profile }, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        var tenant = transaction.StartWriting(cancellationToken);
        var segment = transaction.Names.RequireSegment(tenant, transition.Segment);
        var id = await AddTransitionAsync(transition with { Profile = profiles[0] }, cancellationToken).ConfigureAwait(false);
        using (var last = transaction.Use(InsertNumberedTransition))
        {
            Bind(last, tenant, segment, transition, profiles[^1].Value).Bind(id + profiles.Count - 1).Execute();
        }

        id++;
        foreach (var (block, own) in Blocks([.. profiles.Skip(1).SkipLast(1)]))
        {
            using var statement = transaction.Use(InsertTransitionBlock);
            Bind(statement, tenant, segment, transition, block).Bind(id).Bind(id + own.Count - 1).BindBlob(ProfileBlock.Write(CollectionsMarshal.AsSpan(own))).Execute();
            id += own.Count;
        }
    }

    private static PreparedStatement Bind(PreparedStatement statement, long tenant, long segment, SegmentTransition transition, long about) =>
        statement.Bind(tenant).Bind(segment).Bind(transition.Rule).Bind(about).Bind(transition.Entered).Bind(transition.At).Bind((long)transition.Cause);

    /// <summary>Lists transitions by rising number: the single ones before a block, then the block, and so on.</summary>
    private IEnumerable<SegmentTransition> ReadTransitions(long? segment, long after, CancellationToken cancellationToken)
    {
        while (FindTransitions(segment, after, cancellationToken) is { } block)
        {
            foreach (var transition in ReadSingleTransitions(segment, after, block[0].Id, cancellationToken))
            {
                yield return transition;
            }

            foreach (var transition in block)
            {
                if (transition.Id > after)
                {
                    yield return transition;
                }
            }

            after = block[^1].Id;
        }

        foreach (var transition in ReadSingleTransitions(segment, after, long.MaxValue, cancellationToken))
        {
            yield return transition;
        }
    }

    /// <summary>Lists single transitions by number, portion by portion and each of these page by page.</summary>
    private IEnumerable<SegmentTransition> ReadSingleTransitions(long? segment, long after, long before, CancellationToken cancellationToken)
    {
        for (var portion = FindPortion(transaction.StartReading(cancellationToken), (after >> PortionBits) - 1);
            portion is { } current && current << PortionBits < before;
            portion = FindPortion(transaction.StartReading(cancellationToken), current))
        {
            foreach (var transition in ReadPages(
                segment is null ? SelectTransitions : SelectSegmentTransitions,
                after,
                (statement, last) => segment is { } number
                    ? statement.Bind(last).Bind(current).Bind(number).Bind(before)
                    : statement.Bind(last).Bind(Math.Min((current + 1) << PortionBits, before) - 1),
                ReadTransition,
                static row => row.Id,
                cancellationToken))
            {
                yield return transition;
                after = transition.Id;
            }
        }
    }

    /// <summary>Finds the first block with a transition after a number.</summary>
    private List<SegmentTransition>? FindTransitions(long? segment, long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(segment is null ? SelectTransitionBlock : SelectSegmentTransitionBlock);
        statement.Bind(tenant);
        return (segment is { } number ? statement.Bind(number) : statement).Bind(after).Step()
            ? ProfileBlock.Read(statement.Integer(4), statement.Bytes(8)).Select((profile, i) => ReadTransition(statement, profile, i)).ToList()
            : null;
    }

    private void AddFromBlocks(long tenant, ProfileId profile, List<SegmentTransition> transitions)
    {
        var single = transitions.Count;
        using var statement = transaction.Use(SelectTransitionBlocksOfProfile);
        statement.Bind(tenant).Bind(ProfileBlock.Of(profile));
        while (statement.Step())
        {
            if (ProfileBlock.RankOf(profile, statement.Bytes(8)) is >= 0 and var rank)
            {
                transitions.Add(ReadTransition(statement, profile, rank));
            }
        }

        if (transitions.Count > single)
        {
            transitions.Sort(static (x, y) => x.Id.CompareTo(y.Id));
        }
    }

    private SegmentTransition ReadTransition(PreparedStatement row, ProfileId profile, int rank) => new()
    {
        Id = row.Integer(0) + rank,
        Segment = transaction.Names.SegmentName(row.Integer(2)),
        Rule = row.Integer(3),
        Profile = profile,
        Entered = row.Integer(5) != 0,
        At = row.Time(6),
        Cause = (SegmentTransitionCause)row.Integer(7),
    };
}
