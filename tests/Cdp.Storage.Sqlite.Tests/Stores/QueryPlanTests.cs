using System.Runtime.CompilerServices;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Tests.Stores;

/// <summary>Every statement finds its rows by a key that leads with the tenant: none reads a whole table or sorts what an index could give in order.</summary>
public sealed class QueryPlanTests
{
    // The sorts are over positions alone: of the sightings asked for, or of one portion of the log.
    private static readonly string[] Sorts = ["SELECT e.seq", "SELECT seq FROM event"];

    // The greatest position of all tenants is the last row: one step down the table's own tree.
    private const string EndOfLog = "SEARCH event";

    // The transitions of all tenants, of one portion in which there are some of the tenant: they lie in the order that is asked for.
    private const string PortionOfTransitions = "SEARCH segment_transition USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)";

    // A scan of the log reads the rows of one portion, which lie together.
    private const string PartOfLog = "SEARCH event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)";

    public static TheoryData<string> Statements()
    {
        foreach (var type in typeof(SqliteStorage).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        string[] plain = ["PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "VACUUM"];
        var texts = Sql.All.Select(sql => sql.Text).Where(text => !plain.Any(word => text.StartsWith(word, StringComparison.Ordinal)));
        return [.. texts.Distinct()];
    }

    [Fact]
    public void The_statements_of_all_stores_are_looked_at() => Statements().Should().HaveCountGreaterThan(45);

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task No_statement_scans_a_table(string text)
    {
        await using var harness = new SqliteStorageHarness();
        await harness.OpenAsync();
        using var connection = harness.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        for (var i = 1; text.Contains($"?{i}", StringComparison.Ordinal); i++)
        {
            command.Parameters.AddWithValue($"?{i}", 1);
        }

        var plan = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                plan.Add(reader.GetString(3));
            }
        }

        plan.Should().NotContain(line => line.StartsWith("SCAN", StringComparison.Ordinal) && !line.Contains("VIRTUAL TABLE") && !line.StartsWith("SCAN (subquery") && line != "SCAN CONSTANT ROW");
        plan.Where(line => line.StartsWith("SEARCH", StringComparison.Ordinal))
            .Should().NotContain(line => !line.Contains("tenant=?") && !line.Contains("rowid=?") && !line.StartsWith("SEARCH tenant USING") && line != EndOfLog && line != PortionOfTransitions && line != PartOfLog);
        if (!Sorts.Any(start => text.StartsWith(start, StringComparison.Ordinal)))
        {
            plan.Should().NotContain(line => line.Contains("TEMP B-TREE"));
        }
    }

    [Fact]
    public void No_limit_is_a_parameter() =>
        Statements().Should().NotContain(text => text.Contains("LIMIT ?"), "each use would prepare the statement anew, as Assumptions/SqliteTests shows");

    [Fact]
    public async Task The_links_of_a_super_node_are_found_without_reading_them_all()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Write(async transaction =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                // Refused links on both sides of the node, and a few that hold.
                var (a, b) = i % 2 == 0 ? (10_000L, 10_001L + i) : (1L + i, 10_000L);
                await transaction.Identity.SaveLinkAsync(
                    new() { A = a, B = b, Kind = Identity.LinkKind.SeenTogether, FirstSeen = StorageExtensions.Noon, State = i < 4 ? Identity.LinkState.Holds : Identity.LinkState.RefusedByLimit },
                    default);
            }

            return 0;
        });

        await storage.Read(async transaction =>
        {
            (await transaction.Identity.GetLinksAsync(10_000, Identity.LinkFilter.Holding, 100, default)).Should().HaveCount(4);
            (await transaction.Identity.GetLinksAsync(10_000, Identity.LinkFilter.Forbidding, 100, default)).Should().BeEmpty();
            (await transaction.Identity.GetLinksAsync(10_000, Identity.LinkFilter.Refused, 7, default)).Should().HaveCount(7);
            (await transaction.Identity.GetLinksAsync(10_000, Identity.LinkFilter.Refused, 10_000, default)).Should().HaveCount(4_996);
            (await transaction.Identity.ReadLinksAsync(null, null, default).ToList()).Should().HaveCount(5_000)
                .And.BeInAscendingOrder((left, right) => (left.A, left.B, left.Kind).CompareTo((right.A, right.B, right.Kind)));
            return 0;
        });
    }
}
