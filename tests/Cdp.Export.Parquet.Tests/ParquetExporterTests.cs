using System.Globalization;
using System.Text;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;

namespace Cdp.Export.Parquet.Tests;

public sealed class ParquetExporterTests
{
    [Fact]
    public async Task What_DuckDB_reads_is_what_the_store_holds()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(200);

        var result = await harness.ExportAsync();

        result.Should().Be(new ParquetExportResult { EventsAdded = 400, Events = 400, Profiles = 200, Identifiers = 600, Sightings = 400 });
        harness.Number("SELECT count(*) FROM {events}").Should().Be(400);
        harness.Number("SELECT count(*) FROM {profiles}").Should().Be(200);
        harness.Number("SELECT count(*) FROM {identifiers}").Should().Be(600);
        harness.Files().Should().NotContain(name => name.Contains("unfinished") || name.Contains("lock")).And.Contain("manifest.json");

        var rows = harness.Query("SELECT profile_id, event_count, email, first_name, age, CAST(birthday AS VARCHAR), strftime(created_at, '%Y-%m-%dT%H:%M:%SZ'), address_city, company_employee_count, phone, traits FROM {profiles} ORDER BY CAST(profile_id[2:] AS BIGINT)");
        var expected = await harness.Cdp.Profiles.ListAsync().ToListAsync();
        rows.Should().HaveCount(expected.Count);
        foreach (var (row, profile) in rows.Zip(expected))
        {
            row.Should().Equal(
                profile.Id.ToString(), profile.EventCount, profile.Email, profile.FirstName, (long)profile.Age!.Value, "1990-02-03", "2020-01-02T03:04:05Z", "Huế", 12L, null, profile.ToJson());
        }
    }

    [Fact]
    public async Task Every_event_is_in_the_file_of_its_day_as_it_was_collected()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(50);
        await harness.Cdp.CollectJsonAsync("app", """{"type":"screen","name":"Home","userId":"u1","messageId":"late","timestamp":"2026-11-24T23:59:59.999Z","properties":{"n":[1,2.5,null]}}"""u8.ToArray());

        await harness.ExportAsync(ParquetContents.Events);

        harness.Query("SELECT DISTINCT CAST(day AS VARCHAR) AS d FROM {events} ORDER BY d").Select(row => row[0])
            .Should().Equal("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-24");
        harness.Number("SELECT count(*) FROM {events} WHERE CAST(timestamp AS DATE) <> CAST(day AS DATE)").Should().Be(0);
        harness.Query("SELECT source, type, name, strftime(timestamp, '%H:%M:%S.%g') FROM {events} WHERE message_id = 'late'")[0].Should().Equal("app", "screen", "Home", "23:59:59.999");

        var stored = new Dictionary<string, EventEntry>();
        await foreach (var profile in harness.Cdp.Profiles.ListAsync())
        {
            await foreach (var entry in harness.Cdp.Profiles.EventsAsync(profile.Id))
            {
                stored.Add(entry.MessageId, entry);
            }
        }

        var read = harness.Query("SELECT message_id, position, payload, epoch_ms(timestamp), epoch_ms(received_at), sighting_id FROM {events} ORDER BY position");
        read.Should().HaveCount(101);
        foreach (var row in read)
        {
            var entry = stored[(string)row[0]!];
            row.Should().Equal(
                entry.MessageId, entry.Sequence, Encoding.UTF8.GetString(entry.Payload.Span), entry.Timestamp.ToUnixTimeMilliseconds(), entry.ReceivedAt.ToUnixTimeMilliseconds(), entry.Sighting);
        }
    }

    [Fact]
    public async Task Events_lead_to_the_profile_that_they_belong_to_now()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(20);
        await harness.ExportAsync();

        // Two people turn out to be one: the events stay where they are, the sightings lead elsewhere.
        await harness.Cdp.Identity.LinkAsync(new(IdentifierTypes.Email, "person3@example.com"), new(IdentifierTypes.AnonymousId, "v4"), "steward");
        await harness.Cdp.Identity.LinkAsync(new(IdentifierTypes.Email, "person3@example.com"), new("crm_id", "77"), "steward");
        (await harness.ExportAsync()).EventsAdded.Should().Be(0);

        var counts = harness.Query("SELECT s.profile_id, count(*) FROM {events} e JOIN {sightings} s USING (sighting_id) GROUP BY 1")
            .ToDictionary(row => (string)row[0]!, row => Convert.ToInt64(row[1], CultureInfo.InvariantCulture));
        var expected = await harness.Cdp.Profiles.ListAsync().ToListAsync();
        counts.Should().BeEquivalentTo(expected.Where(profile => profile.EventCount > 0).ToDictionary(profile => profile.Id.ToString(), profile => profile.EventCount));
        harness.Query("SELECT type, value, profile_id FROM {identifiers} WHERE type = 'crm_id'")[0]
            .Should().Equal("crm_id", "77", (await harness.Cdp.Profiles.FindAsync(IdentifierTypes.Email, "person3@example.com"))!.Id.ToString());
    }

    [Fact]
    public async Task A_second_export_adds_what_is_new()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(10);
        await harness.ExportAsync();
        var before = harness.Files().Where(name => name.StartsWith("events/", StringComparison.Ordinal)).ToDictionary(name => name, name => File.GetLastWriteTimeUtc(Path.Combine(harness.Folder, name)));

        (await harness.ExportAsync()).Should().BeEquivalentTo(new { EventsAdded = 0, Events = 20, Profiles = 10 });
        await harness.CollectAsync(5, first: 10);
        (await harness.ExportAsync()).Should().BeEquivalentTo(new { EventsAdded = 10, Events = 30, Profiles = 15, Identifiers = 45 });

        harness.Number("SELECT count(DISTINCT position) FROM {events}").Should().Be(30);
        harness.Number("SELECT count(*) FROM {events}").Should().Be(30);
        before.Should().OnlyContain(file => File.GetLastWriteTimeUtc(Path.Combine(harness.Folder, file.Key)) == file.Value);
    }

    [Fact]
    public async Task Little_memory_makes_many_files_and_the_same_events()
    {
        await using var harness = new ExportHarness(options => (options.BufferMebibytes, options.RowGroupRows) = (1, 100));
        var text = new string('x', 20_000);
        var events = Enumerable.Range(0, 400).Select(i => CustomerEvent.Track(Who.User("u1"), "Noted", new() { ["text"] = text }, null, ExportHarness.Day(1 + (i % 3)), $"m{i}"));
        await harness.Cdp.CollectAsync(new EventBatch { Source = "app", Events = [.. events] });

        (await harness.ExportAsync(ParquetContents.Events)).EventsAdded.Should().Be(400);

        harness.Files().Count(name => name.StartsWith("events/", StringComparison.Ordinal)).Should().BeGreaterThan(3);
        harness.Number("SELECT count(DISTINCT message_id) FROM {events} WHERE length(payload) > 20000").Should().Be(400);
    }

    [Fact]
    public async Task What_an_interrupted_export_left_is_removed()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(10);
        using (var stop = new CancellationTokenSource())
        {
            var export = () => harness.Exporter.ExportAsync(harness.Folder, ParquetContents.All, new Stop(stop, "profiles"), stop.Token).AsTask();
            await export.Should().ThrowAsync<OperationCanceledException>();
        }

        harness.Files().Should().NotContain(name => name.Contains("unfinished") || name == "profiles.parquet");

        // As if the machine had stopped between the files of events and the manifest.
        File.Delete(Path.Combine(harness.Folder, "manifest.json"));
        var refused = () => harness.ExportAsync().AsTask();
        await refused.Should().ThrowAsync<CdpException>().WithMessage("*no manifest.json*");
        Directory.Delete(harness.Folder, recursive: true);
        await harness.ExportAsync();
        await harness.CollectAsync(1, first: 10);
        var leftover = Path.Combine(harness.Folder, "events", "day=2026-11-09", "part-0000000000000000999.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(leftover)!);
        await File.WriteAllTextAsync(leftover, "half");
        await File.WriteAllTextAsync(Path.Combine(harness.Folder, "profiles.parquet.unfinished"), "half");

        (await harness.ExportAsync()).Should().BeEquivalentTo(new { EventsAdded = 2, Events = 22 });
        harness.Number("SELECT count(*) FROM {events}").Should().Be(22);
        harness.Files().Should().NotContain(name => name.Contains("unfinished"));
    }

    [Fact]
    public async Task An_empty_store_gives_empty_files()
    {
        await using var harness = new ExportHarness();
        (await harness.ExportAsync()).Should().Be(new ParquetExportResult { Profiles = 0, Identifiers = 0, Sightings = 0 });
        harness.Number("SELECT count(*) FROM {profiles}").Should().Be(0);
        harness.Number("SELECT count(*) FROM {identifiers}").Should().Be(0);
    }

    [Fact]
    public async Task The_folder_of_another_store_tenant_or_version_is_refused()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(3);
        await harness.ExportAsync();

        await using var other = new ExportHarness();
        await other.CollectAsync(3, first: 100);
        await Refuses(other.Exporter, harness.Folder, "*another store*");

        await using var tenant = new ExportHarness(tenant: "acme", file: harness.File);
        await Refuses(tenant.Exporter, harness.Folder, "*another tenant*");

        var manifest = Path.Combine(harness.Folder, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
        await Refuses(harness.Exporter, harness.Folder, "*version*");
        await File.WriteAllTextAsync(manifest, "{");
        await Refuses(harness.Exporter, harness.Folder, "*cannot be read*");
    }

    [Fact]
    public async Task One_export_at_a_time_has_the_folder()
    {
        await using var harness = new ExportHarness();
        await harness.CollectAsync(1);
        Directory.CreateDirectory(harness.Folder);
        await using (new FileStream(Path.Combine(harness.Folder, "export.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            await Refuses(harness.Exporter, harness.Folder, "*exports to the folder now*");
        }

        (await harness.ExportAsync()).EventsAdded.Should().Be(2);
    }

    [Fact]
    public async Task Nothing_at_all_is_not_exported()
    {
        await using var harness = new ExportHarness();
        var export = () => harness.ExportAsync(ParquetContents.None).AsTask();
        await export.Should().ThrowAsync<ArgumentException>();
    }

    private static async Task Refuses(IParquetExporter exporter, string folder, string message)
    {
        var export = () => exporter.ExportAsync(folder).AsTask();
        await export.Should().ThrowAsync<CdpException>().WithMessage(message);
    }

    private sealed class Stop(CancellationTokenSource source, string table) : IProgress<ParquetExportProgress>
    {
        public void Report(ParquetExportProgress value)
        {
            if (value.Table == table)
            {
                source.Cancel();
            }
        }
    }
}
