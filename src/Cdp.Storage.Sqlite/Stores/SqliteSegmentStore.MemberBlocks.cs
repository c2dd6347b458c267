using System.Runtime.InteropServices;
using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>Members that came together, a block of profiles in a row.</content>
internal sealed partial class SqliteSegmentStore
{
    private static readonly Sql UpsertMemberBlock = new(
        """
        INSERT INTO segment_member_block (tenant, rule, block, since, count, profiles) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (tenant, rule, block, since) DO UPDATE SET count = ?5, profiles = ?6
        """);

    private static readonly Sql DeleteMemberBlock = new("DELETE FROM segment_member_block WHERE tenant = ?1 AND rule = ?2 AND block = ?3 AND since = ?4");
    private static readonly Sql DeleteMemberBlocks = new("DELETE FROM segment_member_block WHERE tenant = ?1 AND rule = ?2");
    private static readonly Sql CountMemberBlocks = new("SELECT coalesce(sum(count), 0) FROM segment_member_block WHERE tenant = ?1 AND rule = ?2");
    private static readonly Sql SelectMemberBlock = new("SELECT since, profiles FROM segment_member_block WHERE tenant = ?1 AND rule = ?2 AND block = ?3 ORDER BY since");
    private static readonly Sql SelectNextMemberBlock = new("SELECT block FROM segment_member_block WHERE tenant = ?1 AND rule = ?2 AND block >= ?3 ORDER BY block LIMIT 1");

    public ValueTask AddMembersAsync(long rule, IReadOnlyList<ProfileId> profiles, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var tenant = transaction.StartWriting(cancellationToken);
        foreach (var (block, own) in Blocks(profiles))
        {
            var known = ReadBlock(tenant, rule, block).Find(part => part.Since == since.ToUnixTimeMilliseconds()).Profiles;
            SaveBlock(tenant, rule, block, since.ToUnixTimeMilliseconds(), known is null ? own : [.. known.Union(own).OrderBy(profile => profile.Value)]);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Cuts profiles, by rising id, where a block ends.</summary>
    private static IEnumerable<(long Block, List<ProfileId> Profiles)> Blocks(IReadOnlyList<ProfileId> profiles)
    {
        for (var start = 0; start < profiles.Count;)
        {
            var block = ProfileBlock.Of(profiles[start]);
            var own = new List<ProfileId>();
            for (; start < profiles.Count && ProfileBlock.Of(profiles[start]) == block; start++)
            {
                own.Add(profiles[start]);
            }

            yield return (block, own);
        }
    }

    /// <summary>Lists single members and those in blocks, by rising id: the single ones before a block, then the block with the single ones among it.</summary>
    private IEnumerable<SegmentMemberRow> ReadMembers(long rule, long after, CancellationToken cancellationToken)
    {
        while (FindBlock(rule, after, cancellationToken) is { } block)
        {
            foreach (var member in ReadSingleMembers(rule, after, ProfileBlock.BeforeFirstOf(block), cancellationToken))
            {
                yield return member;
            }

            var start = Math.Max(after, ProfileBlock.BeforeFirstOf(block));
            var members = ReadSingleMembers(rule, start, ProfileBlock.LastOf(block), cancellationToken).ToList();
            foreach (var (since, profiles) in ReadBlock(transaction.StartReading(cancellationToken), rule, block))
            {
                var time = DateTimeOffset.FromUnixTimeMilliseconds(since);
                members.AddRange(profiles.Where(profile => profile.Value > start).Select(profile => new SegmentMemberRow(rule, profile, time)));
            }

            members.Sort(static (x, y) => x.Profile.Value.CompareTo(y.Profile.Value));
            foreach (var member in members)
            {
                yield return member;
            }

            after = ProfileBlock.LastOf(block);
        }

        foreach (var member in ReadSingleMembers(rule, after, long.MaxValue, cancellationToken))
        {
            yield return member;
        }
    }

    private IEnumerable<SegmentMemberRow> ReadSingleMembers(long rule, long after, long last, CancellationToken cancellationToken) => after >= last
        ? []
        : ReadPages(SelectMembers, after, (statement, start) => statement.Bind(rule).Bind(start).Bind(last), ReadMember, static row => row.Profile.Value, cancellationToken);

    private long? FindBlock(long rule, long after, CancellationToken cancellationToken)
    {
        if (after == long.MaxValue)
        {
            return null;
        }

        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectNextMemberBlock);
        return statement.Bind(tenant).Bind(rule).Bind(ProfileBlock.Of(new ProfileId(after + 1))).Step() ? statement.Integer(0) : null;
    }

    private List<(long Since, List<ProfileId> Profiles)> ReadBlock(long tenant, long rule, long block)
    {
        var found = new List<(long, List<ProfileId>)>();
        using var statement = transaction.Use(SelectMemberBlock);
        statement.Bind(tenant).Bind(rule).Bind(block);
        while (statement.Step())
        {
            found.Add((statement.Integer(0), ProfileBlock.Read(block, statement.Bytes(1))));
        }

        return found;
    }

    private void SaveBlock(long tenant, long rule, long block, long since, List<ProfileId> profiles)
    {
        if (profiles.Count == 0)
        {
            using var delete = transaction.Use(DeleteMemberBlock);
            delete.Bind(tenant).Bind(rule).Bind(block).Bind(since).Execute();
            return;
        }

        using var statement = transaction.Use(UpsertMemberBlock);
        statement.Bind(tenant).Bind(rule).Bind(block).Bind(since).Bind(profiles.Count).BindBlob(ProfileBlock.Write(CollectionsMarshal.AsSpan(profiles))).Execute();
    }

    private bool RemoveFromBlock(long tenant, long rule, ProfileId profile)
    {
        var block = ProfileBlock.Of(profile);
        foreach (var (since, profiles) in ReadBlock(tenant, rule, block))
        {
            if (profiles.Remove(profile))
            {
                SaveBlock(tenant, rule, block, since, profiles);
                return true;
            }
        }

        return false;
    }

    private long CountInBlocks(long tenant, long rule)
    {
        using var statement = transaction.Use(CountMemberBlocks);
        statement.Bind(tenant).Bind(rule).Step();
        return statement.Integer(0);
    }

    /// <summary>Finds out since when a profile has been a member in a block; <see langword="null"/> where it is not.</summary>
    private DateTimeOffset? FindInBlock(long tenant, long rule, ProfileId profile)
    {
        using var statement = transaction.Use(SelectMemberBlock);
        statement.Bind(tenant).Bind(rule).Bind(ProfileBlock.Of(profile));
        while (statement.Step())
        {
            if (ProfileBlock.RankOf(profile, statement.Bytes(1)) >= 0)
            {
                return statement.Time(0);
            }
        }

        return null;
    }
}
