using Cdp.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cdp.Storage.Sqlite.Tests.Assumptions;

/// <summary>What the storage believes of SQLite and its driver.</summary>
public sealed class SqliteTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", 2L)]
    [InlineData("foreign_keys", 1L)]
    [InlineData("secure_delete", 1L)]
    [InlineData("temp_store", 2L)]
    [InlineData("trusted_schema", 0L)]
    [InlineData("wal_autocheckpoint", 0L)]
    [InlineData("cache_size", -65_536L)]
    [InlineData("busy_timeout", 30_000L)]
    [InlineData("journal_size_limit", 134_217_728L)]
    public async Task The_writing_connection_is_set_up_as_documented(string pragma, object value)
    {
        await using var harness = new SqliteStorageHarness();
        var database = new SqliteDatabase(new SqliteOptions { ConnectionString = harness.ConnectionString });
        var connection = database.OpenUnchecked();
        using var session = database.PrepareWriter(connection);

        connection.Scalar($"PRAGMA {pragma}").Should().Be(value);
    }

    [Theory]
    [InlineData("SELECT x FROM t WHERE x > ?1 LIMIT 2", 0)]
    [InlineData("SELECT x FROM t WHERE x > ?1 LIMIT ?1", 3)]
    public async Task A_statement_whose_limit_is_a_parameter_is_prepared_anew_with_each_use(string text, int preparations)
    {
        await using var harness = new SqliteStorageHarness();
        using var connection = harness.Connect();
        connection.Scalar("CREATE TABLE t (x)");
        const int Reprepared = 5; // SQLITE_STMTSTATUS_REPREPARE
        raw.sqlite3_prepare_v3(connection.Handle, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement).Should().Be(raw.SQLITE_OK);
        using (statement)
        {
            for (var i = 0; i < 3; i++)
            {
                raw.sqlite3_bind_int64(statement, 1, 5);
                raw.sqlite3_step(statement);
                raw.sqlite3_reset(statement);
            }

            raw.sqlite3_stmt_status(statement, Reprepared, 0).Should().Be(preparations);
        }
    }

    [Fact]
    public async Task The_data_version_changes_with_the_commits_of_others_and_not_with_own_ones()
    {
        await using var harness = new SqliteStorageHarness();
        using var one = harness.Connect();
        using var two = harness.Connect();
        one.Scalar("PRAGMA journal_mode = WAL");
        one.Scalar("CREATE TABLE t (x)");
        var before = one.Scalar("PRAGMA data_version");

        one.Scalar("INSERT INTO t VALUES (1)");
        one.Scalar("PRAGMA data_version").Should().Be(before);
        two.Scalar("INSERT INTO t VALUES (2)");
        one.Scalar("PRAGMA data_version").Should().NotBe(before);
    }

    [Fact]
    public async Task Begin_immediate_keeps_other_writers_out_and_readers_in()
    {
        await using var harness = new SqliteStorageHarness();
        using var one = harness.Connect();
        using var two = harness.Connect();
        one.Scalar("PRAGMA journal_mode = WAL");
        one.Scalar("CREATE TABLE t (x)");
        two.DefaultTimeout = 1;

        one.Scalar("BEGIN IMMEDIATE");
        two.Invoking(connection => connection.Scalar("BEGIN IMMEDIATE")).Should().Throw<SqliteException>().Which.SqliteErrorCode.Should().Be(5);
        two.Scalar("SELECT count(*) FROM t").Should().Be(0L);
    }

    [Fact]
    public async Task A_full_database_ends_the_whole_transaction()
    {
        await using var harness = new SqliteStorageHarness();
        using var connection = harness.Connect();
        connection.Scalar("CREATE TABLE t (x)");
        connection.Scalar("PRAGMA max_page_count = 5");
        connection.Scalar("BEGIN IMMEDIATE");
        connection.Scalar("SAVEPOINT work");

        connection.Invoking(c => c.Scalar("INSERT INTO t VALUES (zeroblob(100000))")).Should().Throw<SqliteException>().Which.SqliteErrorCode.Should().Be(13);
        SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle).Should().Be(1);
    }

    [Fact]
    public async Task Numbers_of_removed_rows_are_not_given_again()
    {
        await using var harness = new SqliteStorageHarness();
        using var connection = harness.Connect();
        connection.Scalar("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, x INTEGER) STRICT");
        connection.Scalar("INSERT INTO t (x) VALUES (1), (2); DELETE FROM t WHERE id = 2; INSERT INTO t (x) VALUES (3)");
        connection.Scalar("SELECT max(id) FROM t").Should().Be(3L);
    }

    [Fact]
    public async Task An_insert_that_does_nothing_changes_no_row()
    {
        await using var harness = new SqliteStorageHarness();
        using var connection = harness.Connect();
        connection.Scalar("CREATE TABLE t (x TEXT UNIQUE)");
        connection.Scalar("INSERT INTO t VALUES ('a') ON CONFLICT DO NOTHING; INSERT INTO t VALUES ('a') ON CONFLICT DO NOTHING");
        connection.Scalar("SELECT changes()").Should().Be(0L);
    }

    [Fact]
    public void An_empty_span_binds_empty_text_and_an_empty_blob_not_null()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var statement = new PreparedStatement(connection.Handle!, "SELECT typeof(?1), typeof(?2), length(?1), length(?2)", _ => { });
        using (statement.Start())
        {
            statement.BindText([]).BindBlob([]).Step();
            statement.Text(0).Should().Be("text");
            statement.Text(1).Should().Be("blob");
            statement.Integer(2).Should().Be(0);
        }

        statement.Close();
    }
}
