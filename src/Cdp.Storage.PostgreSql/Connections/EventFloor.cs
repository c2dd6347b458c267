namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>Up to which position events are settled, although transactions that number them end in another order.</summary>
/// <remarks>
/// Before a transaction draws its first number, it takes a lock, for which nobody waits, whose key tells the last number that was drawn until then: its floor, above
/// which all of its numbers are. Who asks reads the last number drawn, and after that the floors. A number up to the last one was drawn before that, and the
/// floor of its transaction shown before that: either it is found now, or the transaction has ended, and a lock goes only when the commit can be seen. The
/// lock goes with the transaction, however this ends, and belongs to it, not to the connection.
/// </remarks>
internal static class EventFloor
{
    // The key of a lock has 64 bits: the upper ones tell the schema, the lower ones the number. Keys of 64 bits never meet the pairs by which tenants are locked. Should
    // a key of somebody else look like one of these, the position is lower than it need be while that lock is held.
    private const int NumberBits = 40;

    private const string SelectLast = "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last FROM cdp.event_number";

    /// <summary>Gives the upper bits of the keys of a schema.</summary>
    public static long KeyOf(string schema) => Digest.Half(Digest.Of("Cdp.Storage.PostgreSql", schema, "event_number")) >> NumberBits << NumberBits;

    /// <summary>Makes the statement by which a transaction shows its floor.</summary>
    public static Statement Show(PostgreSqlSession session, Action<long> take) =>
        session.Statement($"SELECT s.last, pg_advisory_xact_lock_shared($1 | (s.last & ((1::bigint << {NumberBits}) - 1))) FROM ({SelectLast}) AS s")
            .With(session.Database.FloorKey).ForEach(row => take(row.GetInt64(0)));

    /// <summary>Gives the position up to which a snapshot taken from now on shows every event that there will ever be.</summary>
    public static async ValueTask<long> GetSettledAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        var last = 0L;
        var keys = new List<long>();

        // Two statements, so that the last number is read first.
        await session.RunAsync(
            [
                session.Statement(SelectLast).ForEach(row => last = row.GetInt64(0)),
                session.Statement(
                    $"""
                    SELECT k.key FROM pg_locks AS l CROSS JOIN LATERAL (SELECT (l.classid::bigint << 32) | l.objid::bigint AS key) AS k
                    WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
                    AND k.key >> {NumberBits} = $1 >> {NumberBits}
                    """).With(session.Database.FloorKey).ForEach(row => keys.Add(row.GetInt64(0))),
            ],
            cancellationToken).ConfigureAwait(false);
        return Math.Max(0, keys.Aggregate(last, (lowest, key) => Math.Min(lowest, FloorOf(key, last))));
    }

    /// <summary>Completes the number in a key: it is the one with these lower bits that is nearest to the last number.</summary>
    private static long FloorOf(long key, long last) => last + ((key - last) << (64 - NumberBits) >> (64 - NumberBits));
}
