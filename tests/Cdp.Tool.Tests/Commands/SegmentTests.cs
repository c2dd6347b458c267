namespace Cdp.Tool.Tests.Commands;

public sealed class SegmentTests : StoreFixture
{
    [Fact]
    public async Task A_segment_is_added_in_the_language_and_listed_with_its_size()
    {
        await Fill();

        var added = (await Ask("segment", "add", "adas", "firstName starts with \"ada\" ignoring case", "--name", "Adas", "--by", "sam")).GetProperty("segments")[0];

        added.GetProperty("entered").GetInt64().Should().Be(1);
        added.GetProperty("members").GetInt64().Should().Be(1);
        added.GetProperty("added_by").GetString().Should().Be("sam");
        (await RunOnStore("segment", "list")).Should().Be(0, Error);
        Output.Should().ContainAll("adas", "firstName starts with", "sam");
    }

    [Fact]
    public async Task Json_and_files_say_the_same_as_the_language()
    {
        await Fill();
        await Ask("segment", "add", "viewers", """{"kind":"event","name":"Product Viewed","op":"gte","value":1}""");
        var file = Write("rules.json", """
            [{"v":1,"trait":"views","value":{"kind":"event","name":"Product Viewed"}},
             {"v":1,"id":"seen","name":"Seen","where":{"kind":"computed","id":"views","op":"gte","value":1}}]
            """);

        var added = await Ask("segment", "add", "--file", file);

        added.GetProperty("traits")[0].GetProperty("id").GetString().Should().Be("views");
        added.GetProperty("segments")[0].GetProperty("rule").GetString().Should().Be("computed views >= 1");
        var sizes = await Ask("segment", "size", "viewers", "seen");
        sizes.GetProperty("segments").EnumerateArray().Select(size => size.GetProperty("members").GetInt64()).Should().Equal(1, 1);
        sizes.GetProperty("overlaps")[0].GetProperty("similarity").GetDouble().Should().Be(1);
    }

    [Fact]
    public async Task Members_are_listed_with_their_identifiers_now_and_as_of_a_time()
    {
        await Fill();
        await Ask("segment", "add", "known", "email exists");

        var members = await Ask("segment", "members", "known", "--limit", "1");

        members.GetProperty("total").GetInt64().Should().Be(2);
        members.GetProperty("members").GetArrayLength().Should().Be(1);
        members.GetProperty("members")[0].GetProperty("identifiers").EnumerateArray().Should().NotBeEmpty();
        (await Ask("segment", "members", "known", "--as-of", "2020-01-01T00:00:00Z")).GetProperty("total").GetInt64().Should().Be(0);
        (await RunOnStore("segment", "members", "known")).Should().Be(0, Error);
        Output.Should().Contain("2 profiles in known").And.Contain("user_id:u2");
    }

    [Fact]
    public async Task Why_somebody_belongs_is_a_tree_with_values()
    {
        await Fill();
        await Ask("segment", "add", "s", "firstName = \"Ada Maria\" and not performed(\"Called\")");

        var why = await Ask("segment", "explain", "s", "crm_id:17");

        why.GetProperty("truth").GetString().Should().Be("false");
        why.GetProperty("parts")[0].GetProperty("value").GetString().Should().Be("Ada Maria");
        why.GetProperty("parts")[1].GetProperty("parts")[0].GetProperty("events").GetInt32().Should().Be(1);
        (await RunOnStore("segment", "explain", "s", "crm_id:17")).Should().Be(0, Error);
        Output.Should().Contain("The profile is not in the segment").And.Contain("  true    firstName = \"Ada Maria\" (value \"Ada Maria\")");
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        await Fill();

        var estimate = await Ask("segment", "preview", "email exists");

        estimate.GetProperty("matched").GetInt32().Should().Be(2);
        estimate.GetProperty("profiles").GetInt64().Should().Be(estimate.GetProperty("evaluated").GetInt64());
        (await Ask("segment", "list")).GetProperty("segments").GetArrayLength().Should().Be(0);
        (await RunOnStore("segment", "preview", "email exists")).Should().Be(0, Error);
        Output.Should().Contain("2 of 2 profiles");
    }

    [Fact]
    public async Task Ready_segments_are_added_by_name_and_removed_by_id()
    {
        await Fill();

        (await Ask("segment", "add", "--ready", "lifecycle")).GetProperty("segments").GetArrayLength().Should().Be(6);

        (await RunOnStore("segment", "remove", "new")).Should().Be(0, Error);
        Output.Should().Contain("Removed new");
        (await Ask("segment", "list")).GetProperty("segments").GetArrayLength().Should().Be(5);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_the_remedy()
    {
        await Fill();
        await RefusesOnStore("Did you mean contains?", "segment", "add", "s", "firstName contians \"a\"");
        await RefusesOnStore("There is no segment \"nobody\"", "segment", "size", "nobody");
        await RefusesOnStore("There is no segment \"nobody\"", "segment", "remove", "nobody");
        await RefusesOnStore("one of the three", "segment", "add", "s");
        await RefusesOnStore("There are: lifecycle", "segment", "add", "--ready", "magic");
        await RefusesOnStore("An id consists of", "segment", "add", "with space", "everyone");
        await RefusesOnStore("rules.json: $.where", "segment", "add", "--file", Write("rules.json", """{"v":1,"id":"s","where":{"kind":"magic"}}"""));
        await Ask("segment", "add", "s", "everyone");
        await RefusesOnStore("There is no profile email:x@example.com", "segment", "explain", "s", "email:x@example.com");
        await RefusesOnStore("--limit is less than 1", "segment", "members", "s", "--limit", "0");
    }
}
