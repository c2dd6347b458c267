using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Cdp.Tool.Tests.Commands;

public sealed class StoreKeepingTests : StoreFixture
{
    [Fact]
    public async Task A_store_is_made_and_then_left_as_it_is()
    {
        (await RunOnStore("migrate")).Should().Be(0, Error);
        Output.Should().Contain("was made, with schema version");
        (await RunOnStore("migrate")).Should().Be(0, Error);
        Output.Should().Contain("already. Nothing changed.");
        var versions = await Ask("migrate");
        versions.GetProperty("from_version").GetInt32().Should().Be(versions.GetProperty("to_version").GetInt32()).And.BePositive();
        await Fill();
    }

    [Fact]
    public async Task A_newer_store_is_refused()
    {
        await RunOnStore("migrate");
        await using (var connection = new SqliteConnection($"Data Source={PathOf("cdp.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 9000";
            await command.ExecuteNonQueryAsync();
        }

        await RefusesOnStore("A newer version of Cdp wrote the SQLite database", "migrate");
    }

    [Fact]
    public Task A_file_that_is_no_store_is_refused()
    {
        Write("cdp.db", new string('x', 5_000));
        return RefusesOnStore("not a SQLite database", "migrate");
    }

    [Fact]
    public async Task A_backup_is_a_store_of_its_own()
    {
        await Fill();
        (await Ask("backup", PathOf("copy.db"))).GetProperty("bytes").GetInt64().Should().BePositive();
        (await Run("profile", "show", "user_id:u1", "--store", $"sqlite:{PathOf("copy.db")}")).Should().Be(0, Error);
        await RefusesOnStore("never overwrites another", "backup", PathOf("copy.db"));
        await Refuses("There is no store at", "backup", PathOf("other.db"), "--store", $"sqlite:{PathOf("nothing.db")}");
    }

    [Fact]
    public async Task An_export_is_continued()
    {
        await Fill();
        (await RunOnStore("export", PathOf("out"))).Should().Be(0, Error);
        Output.Should().MatchRegex(@"events, new\s+5").And.MatchRegex(@"profiles\s+2").And.Contain("The files are in");
        File.Exists(PathOf("out/profiles.parquet")).Should().BeTrue();
        Directory.Exists(PathOf("out/events/day=2026-11-02")).Should().BeTrue();

        var again = await Ask("export", PathOf("out"), "--what", "events");
        again.GetProperty("events_added").GetInt64().Should().Be(0);
        again.GetProperty("events").GetInt64().Should().Be(5);
        again.TryGetProperty("profiles", out JsonElement _).Should().BeFalse();
        await RefusesOnStore("--what does not know memberships", "export", PathOf("out"), "--what", "events,memberships");
    }

    [Theory]
    [InlineData("cdp.db", "does not say what kind of store it is. Give sqlite:PATH")]
    [InlineData("mysql:x", "does not say what kind of store it is")]
    [InlineData("sqlite:", "does not say where the store is")]
    [InlineData("postgres:Host=127.0.0.1;Port=1;Password=hush", "PostgreSQL cannot be reached")]
    [InlineData("postgres://localhost/cdp", "takes a connection string of Npgsql")]
    public async Task A_store_that_cannot_be_used_is_refused(string store, string message)
    {
        await Refuses(message, "migrate", "--store", store);
        Error.Should().NotContain("hush");
    }

    [Fact]
    public Task PostgreSQL_is_backed_up_by_its_own_means() => Refuses("pg_dump", "backup", PathOf("x"), "--store", "postgres:Host=localhost");

    [Fact]
    public async Task A_command_that_is_not_understood_is_told_how_it_is_used()
    {
        (await Run("profile", "show")).Should().Be(2);
        Error.Should().Contain("cdp profile show --help");
    }
}
