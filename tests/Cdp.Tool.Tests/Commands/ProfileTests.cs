namespace Cdp.Tool.Tests.Commands;

public sealed class ProfileTests : StoreFixture
{
    [Fact]
    public async Task A_profile_is_shown_by_id_and_by_identifier()
    {
        await Fill();
        (await RunOnStore("profile", "show", "email:ADA@example.com")).Should().Be(0, Error);
        Output.Should().ContainAll("Profile p", "crm_id", "firstName", "Ada Maria", "Merges and splits");

        var id = (await Ask("profile", "show", "user_id:u1")).GetProperty("id").GetString()!;
        var profile = await Ask("profile", "show", id);
        profile.GetProperty("identifiers").EnumerateArray().Select(item => item.GetString()).Should().Equal("anonymous_id:v1", "crm_id:17", "email:ada@example.com", "user_id:u1");
        var name = profile.GetProperty("origins").EnumerateArray().Single(trait => trait.GetProperty("name").GetString() == "firstName");
        name.GetProperty("beaten")[0].GetProperty("value").GetString().Should().Be("Ada");
        profile.GetProperty("history").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task Why_identifiers_are_together_is_told_in_walking_order()
    {
        await Fill();
        var why = await Ask("profile", "explain", "anonymous_id:v1", "crm_id:17");
        why.GetProperty("together").GetBoolean().Should().BeTrue();
        var path = why.GetProperty("path").EnumerateArray().ToList();
        path[0].GetProperty("a").GetString().Should().Be("anonymous_id:v1");
        path[^1].GetProperty("b").GetString().Should().Be("crm_id:17");
        for (var i = 1; i < path.Count; i++)
        {
            path[i].GetProperty("a").GetString().Should().Be(path[i - 1].GetProperty("b").GetString());
        }

        (await RunOnStore("profile", "explain", "anonymous_id:v1", "crm_id:17")).Should().Be(0, Error);
        Output.Should().Contain("Both are in profile").And.Contain("seen together");
        (await RunOnStore("profile", "explain", "user_id:u1", "user_id:u2")).Should().Be(0, Error);
        Output.Should().Contain("no evidence connects the two");
    }

    [Fact]
    public async Task What_is_not_there_is_refused_with_the_remedy()
    {
        await RefusesOnStore("There is no store at", "profile", "show", "p1");
        File.Exists(PathOf("cdp.db")).Should().BeFalse();
        await Fill();
        await RefusesOnStore("There is no profile p4711", "profile", "show", "p4711");
        await RefusesOnStore("There is no profile with the identifier email:x@example.com", "profile", "show", "email:x@example.com");
        await RefusesOnStore("nobody is not an identifier. Give it as TYPE:VALUE", "profile", "show", "nobody");
        await RefusesOnStore("was ever seen", "profile", "explain", "user_id:u1", "user_id:u9");
        await RefusesOnStore("holds nothing of the tenant acme", "profile", "show", "p1", "--tenant", "acme");
    }

    [Fact]
    public async Task A_store_of_other_rules_needs_them_in_a_settings_file()
    {
        var settings = Write("settings.json", """
            { "identifier_types": { "crm_id": { "priority": 15, "limit": 12 }, "card": { "traits": ["card"] } }, "survivorship": { "firstName": "longest" }, "sources": { "web": { "trust_rank": 5, "default_region": "VN" } } }
            """);
        (await RunOnStore("import", Write("events.jsonl", Events), "--source", "web", "--settings", settings)).Should().Be(0, Error);
        await RefusesOnStore("Give the rules of the host in a file with --settings FILE", "profile", "show", "p1");
        (await Ask("profile", "show", "user_id:u1", "--settings", settings)).GetProperty("origins").EnumerateArray()
            .Single(trait => trait.GetProperty("name").GetString() == "firstName").GetProperty("rule").GetString().Should().ContainEquivalentOf("longest");
        await RefusesOnStore("survivorship of firstName is best", "profile", "show", "p1", "--settings", Write("bad.json", """{ "survivorship": { "firstName": "best" } }"""));
        await RefusesOnStore("Limit", "profile", "show", "p1", "--settings", Write("bad2.json", """{ "identifier_types": { "crm_id": { "limit": 0 } } }"""));
    }
}
