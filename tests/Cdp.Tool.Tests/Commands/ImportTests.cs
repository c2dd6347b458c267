using System.Text;

namespace Cdp.Tool.Tests.Commands;

public sealed class ImportTests : StoreFixture
{
    private const string Crm = """
        id;given;family;mail;age;city;joined;vip
        1;Ada;"Love; lace";Ada@Example.com;36;London;03/11/2026;yes
        2;Bob;;bob@example.com;;Paris;04/11/2026;no
        3;Cleo;Q;;40.5;;05/11/2026;

        """;

    private const string Mapping = """
        {
          "source": "crm",
          "call": "identify",
          "identifiers": [{ "column": "id", "type": "crm_id" }, { "column": "mail", "type": "email" }],
          "traits": [
            { "column": "given", "name": "firstName" }, { "column": "family", "name": "lastName" }, { "column": "mail", "name": "email" },
            { "column": "age", "type": "number" }, { "column": "city", "name": "address.city" },
            { "column": "joined", "name": "joined", "type": "date", "format": "dd/MM/yyyy" }, { "column": "vip", "type": "boolean" },
          ],
          "message_id": { "column": "id", "prefix": "crm-" }, // the same in every export
          "timestamp": { "column": "joined", "format": "dd/MM/yyyy", "offset": "+07:00" }
        }
        """;

    [Fact]
    public async Task Json_lines_are_taken_and_importing_them_again_changes_nothing()
    {
        var file = Write("events.jsonl", Events);

        (await RunOnStore("import", file, "--source", "web")).Should().Be(0, Error);
        Output.Should().MatchRegex(@"lines\s+4").And.MatchRegex(@"stored\s+5").And.NotContain("Nothing changed");
        (await RunOnStore("import", file, "--source", "web")).Should().Be(0, Error);
        Output.Should().Contain("Nothing changed: all 5 events were known.");

        var profile = await Ask("profile", "show", "email:ada@example.com");
        profile.GetProperty("event_count").GetInt64().Should().Be(4);
        profile.GetProperty("traits").GetProperty("firstName").GetString().Should().Be("Ada Maria");
    }

    [Fact]
    public async Task Refused_events_are_told_by_line_and_code_and_kept_once()
    {
        var file = Write("bad.jsonl", "\n{\"type\":\"track\",\"userId\":\"u1\",\"messageId\":\"a\",\"timestamp\":\"2026-11-01T10:00:00Z\"}\nnot json\n{\"type\":\"page\",\"userId\":\"u1\",\"messageId\":\"b\"}\n");
        var summary = await Ask("import", file, "--source", "web");

        summary.GetProperty("accepted").GetInt64().Should().Be(1);
        summary.GetProperty("rejected").GetInt64().Should().Be(2);
        summary.GetProperty("rejected_by_code").GetProperty("invalid_json").GetInt64().Should().Be(1);
        summary.GetProperty("rejected_by_code").GetProperty("missing_field").GetInt64().Should().Be(1);
        summary.GetProperty("rejections").EnumerateArray().Select(item => item.GetProperty("line").GetInt64()).Should().Equal(2, 3);
        Error.Should().Contain("quarantine");

        (await Ask("import", file, "--source", "web", "--list", "1")).GetProperty("rejections").GetArrayLength().Should().Be(1);
        await using var store = Stores.OpenStore.Prepare(new(Stores.StoreLocation.Parse(Store), "default", null), new ToolHost { Output = TextWriter.Null, Error = TextWriter.Null, Planner = Planner });
        (await store.Cdp.Quarantine.ListAsync().CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_file_of_which_every_event_is_refused_ends_with_3_and_says_so()
    {
        var file = Write("bad.jsonl", "not json\n{\"type\":\"track\",\"userId\":\"u1\",\"messageId\":\"b\"}\n");

        (await RunOnStore("import", file, "--source", "web")).Should().Be(3);
        Error.Should().Contain("Every event of the file was refused");
        (await RunOnStore("import", file, "--source", "web", "--json")).Should().Be(3);
        System.Text.Json.JsonElement.Parse(Output).GetProperty("rejected").GetInt64().Should().Be(2);

        // One that was taken, or is known already, is enough; and so is a file without events.
        var mixed = Write("mixed.jsonl", "not json\n{\"type\":\"track\",\"event\":\"Called\",\"userId\":\"u1\",\"messageId\":\"a\"}\n");
        (await RunOnStore("import", mixed, "--source", "web")).Should().Be(0);
        (await RunOnStore("import", mixed, "--source", "web")).Should().Be(0);
        (await RunOnStore("import", Write("empty.jsonl", "\n"), "--source", "web")).Should().Be(0);
    }

    [Fact]
    public async Task Events_without_id_and_time_are_dated_by_their_arrival_or_the_file_and_so_recognised_again()
    {
        var file = Write("bare.jsonl", """
            {"type":"page","userId":"u1","name":"Home"}
            {"type":"page","userId":"u1","name":"Home","sentAt":"2026-10-02T00:00:00Z"}
            {"receivedAt":"2026-10-01T00:00:00Z","batch":[{"type":"page","userId":"u1","name":"Home"},{"type":"page","userId":"u1","name":"Home"}]}
            """);
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 10, 3, 0, 0, 0, DateTimeKind.Utc));

        (await Ask("import", file, "--source", "web")).GetProperty("accepted").GetInt64().Should().Be(4);
        (await Ask("import", file, "--source", "web")).GetProperty("duplicates").GetInt64().Should().Be(4);
        var profile = await Ask("profile", "show", "user_id:u1");
        profile.GetProperty("first_seen").GetDateTimeOffset().Should().Be(new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
        profile.GetProperty("last_seen").GetDateTimeOffset().Should().Be(new(2026, 10, 3, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_and_those_around_it_are_taken()
    {
        var long1 = $$$"""{"type":"page","userId":"u1","messageId":"long","properties":{"x":"{{{new string('x', 5_000_000)}}}"}}""";
        var file = Write("long.jsonl", "\uFEFF{\"type\":\"page\",\"userId\":\"u1\",\"messageId\":\"a\"}\r\n" + long1 + "\n{\"type\":\"page\",\"userId\":\"u1\",\"messageId\":\"b\"}");

        var summary = await Ask("import", file, "--source", "web");

        summary.GetProperty("accepted").GetInt64().Should().Be(2);
        summary.GetProperty("rejections")[0].GetProperty("line").GetInt64().Should().Be(2);
        summary.GetProperty("rejections")[0].GetProperty("code").GetString().Should().Be("too_large");
    }

    [Fact]
    public async Task A_CSV_file_is_taken_as_its_mapping_says()
    {
        string[] import = ["import", Write("crm.csv", Crm), "--mapping", Write("mapping.json", Mapping)];
        (await Ask(import)).GetProperty("accepted").GetInt64().Should().Be(3);
        (await Ask(import)).GetProperty("duplicates").GetInt64().Should().Be(3);

        var ada = await Ask("profile", "show", "crm_id:1");
        ada.GetProperty("traits").GetRawText().Replace("\n", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal)
            .Should().Be("""{"address":{"city":"London"},"age":36,"email":"Ada@Example.com","firstName":"Ada","joined":"2026-11-03","lastName":"Love;lace","vip":true}""");
        ada.GetProperty("first_seen").GetDateTimeOffset().Should().Be(new(2026, 11, 2, 17, 0, 0, TimeSpan.Zero));
        ada.GetProperty("identifiers").EnumerateArray().Select(identifier => identifier.GetString()).Should().Equal("crm_id:1", "email:ada@example.com");
        (await Ask("profile", "show", "crm_id:3")).GetProperty("traits").GetProperty("age").GetDouble().Should().Be(40.5);
    }

    [Fact]
    public async Task Records_may_be_things_that_people_did()
    {
        var mapping = Write("orders.json", """
            {"call":"track","name":"Order Completed","identifiers":[{"column":"user","type":"user_id"}],
             "properties":[{"column":"total","type":"number"}],"message_id":{"column":"order"},"timestamp":{"column":"at","format":"unix_seconds"}}
            """);
        (await Ask("import", Write("orders.csv", "order,user,total,at\nA1,u1,12.50,1790000000\n"), "--mapping", mapping, "--source", "shop")).GetProperty("accepted").GetInt64().Should().Be(1);
        (await Ask("profile", "show", "user_id:u1")).GetProperty("last_seen").GetDateTimeOffset().ToUnixTimeSeconds().Should().Be(1790000000);
    }

    [Theory]
    [InlineData("\"call\": \"identify\"", "\"call\": \"order\"", "call is order. Give one of: identify, track")]
    [InlineData("\"call\": \"identify\"", "\"call\": 1", "mapping.json, line 3")]
    [InlineData("\"call\": \"identify\"", "\"cal\": \"identify\"", "no member cal")]
    [InlineData("\"call\": \"identify\",", "", "a member is missing")]
    [InlineData("\"column\": \"given\"", "\"column\": \"first\"", "there is no column first. Give one of: id, given")]
    [InlineData("\"type\": \"boolean\"", "\"type\": \"bool\"", "traits[6].type is bool")]
    [InlineData("\"name\": \"lastName\"", "\"name\": \"firstName\"", "as that of another one")]
    [InlineData("\"name\": \"lastName\"", "\"name\": \"address\"", "but address is a value of its own")]
    [InlineData("\"offset\": \"+07:00\"", "\"offset\": \"7\"", "Give it such as +07:00")]
    [InlineData("\"type\": \"crm_id\"", "\"type\": \"crm id\"", "identifiers[0].type is crm id")]
    [InlineData("\"source\": \"crm\",", "", "names no source")]
    public Task A_mapping_that_cannot_be_used_is_refused(string what, string by, string message) =>
        RefusesOnStore(message, "import", Write("crm.csv", Crm), "--mapping", Write("mapping.json", Mapping.Replace(what, by, StringComparison.Ordinal)));

    [Theory]
    [InlineData(";36;", ";old;", "crm.csv, line 2, column age: the field is no number.")]
    [InlineData(";yes", ";perhaps", "crm.csv, line 2, column vip: the field is neither true nor false.")]
    [InlineData("04/11/2026", "2026-11-04", "crm.csv, line 3, column joined: the field is no time in dd/MM/yyyy.")]
    public async Task A_field_that_is_not_what_the_mapping_says_stops_the_import_before_anything_is_stored(string what, string by, string message)
    {
        await RefusesOnStore(message, "import", Write("crm.csv", Crm.Replace(what, by, StringComparison.Ordinal)), "--mapping", Write("mapping.json", Mapping));
        File.Exists(PathOf("cdp.db")).Should().BeFalse();
    }

    [Fact]
    public Task A_CSV_file_without_a_mapping_is_refused() => RefusesOnStore("Give --mapping FILE", "import", Write("crm.csv", Crm));

    [Fact]
    public Task Json_lines_without_a_source_are_refused() => RefusesOnStore("Give --source NAME", "import", Write("events.jsonl", Events));

    [Fact]
    public async Task Cancelling_stores_whole_events_and_importing_again_brings_the_rest()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"type\":\"page\",\"userId\":\"u{i % 100}\",\"messageId\":\"m{i}\",\"timestamp\":\"2026-11-01T10:00:00Z\"}}\n");
        }

        var file = Write("many.jsonl", lines.ToString());
        (await RunOnStore("migrate")).Should().Be(0, Error);
        using (var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300)))
        {
            (await Run(stop.Token, "import", file, "--source", "web", "--store", Store)).Should().Be(130);
        }

        Error.Should().Contain("Give the same command again").And.Contain("Cancelled.");
        var summary = await Ask("import", file, "--source", "web");
        (summary.GetProperty("accepted").GetInt64() + summary.GetProperty("duplicates").GetInt64()).Should().Be(20_000);
        (await Ask("import", file, "--source", "web")).GetProperty("accepted").GetInt64().Should().Be(0);
    }
}
