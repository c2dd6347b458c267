using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Splink;

namespace Cdp.Tool.Tests.Commands;

public sealed class MatchModelTests : MatchFixture
{
    [Fact]
    public async Task A_model_from_a_file_is_added_with_what_it_would_do_and_is_not_in_force_yet()
    {
        await FillWithCustomers();
        var added = await Ask(["match", "train", "--model", ModelFile, .. Traits, "--by", "sam", "--review", "0.4"]);
        added.GetProperty("model").GetProperty("version").GetInt32().Should().Be(1);
        added.GetProperty("model").GetProperty("added_by").GetString().Should().Be("sam");
        added.GetProperty("model").GetProperty("review_probability").GetDouble().Should().Be(0.4);
        added.GetProperty("model").GetProperty("traits").GetProperty("town").GetString().Should().Be("address.city");
        added.GetProperty("model").GetProperty("blocking_rules").EnumerateArray().Select(rule => rule.GetString()).Should().Equal("last", "birthday");
        added.GetProperty("notes").GetArrayLength().Should().Be(0);
        added.TryGetProperty("columns", out _).Should().BeFalse();
        var preview = added.GetProperty("what_if");
        preview.GetProperty("dry_run").GetBoolean().Should().BeTrue();
        preview.GetProperty("profiles_before").GetInt32().Should().Be(6);
        preview.GetProperty("profiles_after").GetInt32().Should().Be(5);
        var sides = preview.GetProperty("merge_examples")[0].GetProperty("profiles").EnumerateArray().ToList();
        sides.SelectMany(side => side.GetProperty("identifiers").EnumerateArray()).Select(item => item.GetString()).Should().BeEquivalentTo("crm_id:c1", "user_id:s1");
        sides.Select(side => side.GetProperty("values").GetProperty("address.city").GetString()).Should().Equal("Huế", "Huế");

        var models = await Ask("match", "models");
        models.GetProperty("in_force").GetInt32().Should().Be(0);
        models.GetProperty("versions")[0].GetProperty("in_force").GetBoolean().Should().BeFalse();
        (await AreTogether("crm_id:c1", "user_id:s1")).Should().BeFalse();
    }

    [Fact]
    public async Task A_version_in_force_matches_what_is_there_and_what_arrives_and_0_takes_it_all_back()
    {
        await FillWithCustomers();
        (await RunOnStore(["match", "train", "--model", ModelFile, .. Traits])).Should().Be(0, Error);
        Output.Should().ContainAll("Version 1 was added", "cdp match activate 1", "Would become one", "Nguyễn", "This was a dry run");
        (await RunOnStore("match", "activate", "1")).Should().Be(0, Error);
        Output.Should().ContainAll("Done", "Version 1 is in force");
        (await RunOnStore("match", "models")).Should().Be(0, Error);
        Output.Should().ContainAll("Versions of the model", "yes", "0.9500");
        (await AreTogether("crm_id:c1", "user_id:s1")).Should().BeTrue();

        await Import("shop", Call("s9", "Chi", "Lê", "1971-03-03", "Huế"));
        (await AreTogether("crm_id:c3", "user_id:s9")).Should().BeTrue();

        var off = await Ask("match", "what-if", "0");
        off.GetProperty("splits").GetInt32().Should().Be(2);
        var parts = off.GetProperty("split_examples")[0].GetProperty("parts").EnumerateArray().ToList();
        parts.Should().HaveCount(2).And.OnlyContain(part => part.GetProperty("values").GetProperty("lastName").GetString() == "Nguyễn");
        (await RunOnStore("match", "what-if", "0")).Should().Be(0, Error);
        Output.Should().ContainAll("would fall apart", "part 2", "This was a dry run");
        (await AreTogether("crm_id:c1", "user_id:s1")).Should().BeTrue();

        var done = await Ask("match", "activate", "0");
        done.GetProperty("dry_run").GetBoolean().Should().BeFalse();
        done.GetProperty("splits").GetInt32().Should().Be(2);
        (await AreTogether("crm_id:c1", "user_id:s1")).Should().BeFalse();
        (await RunOnStore("match", "activate", "0")).Should().Be(0, Error);
        Output.Should().Contain("records are not matched any more");
        (await RunOnStore("match", "models")).Should().Be(0, Error);
        Output.Should().Contain("No version is in force");
    }

    [Fact]
    public async Task A_file_is_tried_without_adding_it()
    {
        await FillWithCustomers();
        var preview = await Ask(["match", "what-if", ModelFile, .. Traits, "--link", "0.6"]);
        preview.TryGetProperty("version", out _).Should().BeFalse();
        preview.GetProperty("merges").GetInt32().Should().Be(2);
        (await Ask(["match", "what-if", ModelFile, .. Traits, "--link", "0.6", "--examples", "1"])).GetProperty("merge_examples").GetArrayLength().Should().Be(1);
        (await Ask("match", "models")).GetProperty("versions").GetArrayLength().Should().Be(0);
        (await RunOnStore("match", "models")).Should().Be(0, Error);
        Output.Should().Contain("Add one: cdp match train");
    }

    [Fact]
    public async Task Settings_of_Splink_are_a_model_and_a_column_without_values_is_told()
    {
        await FillWithCustomers();
        var file = Write("splink.json", SplinkSettings.Write(new SplinkDocument { Model = MakeModel() }));
        var added = await Ask("match", "train", "--model", file, "--traits", "first=firstName", "--traits", "last=lastName");
        added.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Should().ContainMatch("*column town*--traits town=TRAIT*");
        await RefusesOnStore("No record of the store has a trait that", "match", "what-if", Write("other.json", MatchModelJson.Write(MakeModel()).Replace("\"birthday\"", "\"dob\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_model_is_trained_on_the_records_of_the_store()
    {
        await FillWithMany();
        var added = await Ask("match", "train", "--traits", "firstName=firstName", "lastName=lastName", "birthday=birthday", "city=address.city");
        added.GetProperty("records").GetInt32().Should().Be(666);
        added.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()).Should().BeEquivalentTo("birthday", "city", "firstName", "lastName");
        added.GetProperty("rules").GetArrayLength().Should().BePositive();
        var merges = added.GetProperty("what_if").GetProperty("merges").GetInt32();
        merges.Should().BeInRange(180, 270);
        (await Ask("match", "activate", "1")).GetProperty("merges").GetInt32().Should().Be(merges);
        (await AreTogether("crm_id:c1", "user_id:s1")).Should().BeTrue();
        (await AreTogether("crm_id:c1", "user_id:s2")).Should().BeFalse();

        (await RunOnStore("match", "train", "--link", "0.99")).Should().Be(0, Error);
        Output.Should().ContainAll("Columns", "Comparisons", "Blocking rules", "Version 2 was added, trained on 666 records", "0.9900");
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_the_remedy()
    {
        await RefusesOnStore("There is no store at", "match", "models");
        await FillWithCustomers();
        await RefusesOnStore("There is no version 7 of the model. cdp match models lists", "match", "activate", "7");
        await RefusesOnStore("There is no version 7 of the model", "match", "what-if", "7");
        await RefusesOnStore("is not the number of a version", "match", "activate", "best");
        await RefusesOnStore("There is no file", "match", "what-if", PathOf("missing.json"));
        await RefusesOnStore("This is no match model", "match", "what-if", Write("bad.json", "{}"));
        await RefusesOnStore("go with a file", "match", "what-if", "1", "--link", "0.9");
        await RefusesOnStore("does not give one trait for one column", "match", "train", "--traits", "born");
        await RefusesOnStore("--traits names the column born", ["match", "train", "--model", ModelFile, "--traits", "born=birthday"]);
        await RefusesOnStore("--link is a probability", "match", "train", "--link", "2");
        await RefusesOnStore("--review is above the probability of linking", "match", "train", "--link", "0.6", "--review", "0.7");
        await RefusesOnStore("--max-block-size is less than 1", "match", "train", "--max-block-size", "0");
        await RefusesOnStore("--by is empty", "match", "train", "--by", " ");
        var sorting = MakeModel() with { BlockingRules = [new() { Neighborhood = new SortedNeighborhood { SortBy = [ColumnExpression.Of("last")] } }] };
        await RefusesOnStore("sorts", ["match", "train", "--model", Write("sorting.json", MatchModelJson.Write(sorting)), .. Traits]);
        (await Ask("match", "models")).GetProperty("versions").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_cancelled_command_changes_nothing()
    {
        await FillWithCustomers();
        await Ask(["match", "train", "--model", ModelFile, .. Traits]);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        (await Run(cancelled.Token, "match", "activate", "1", "--store", Store)).Should().Be(130);
        (await Ask("match", "models")).GetProperty("in_force").GetInt32().Should().Be(0);
    }
}
