using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class VoiceTests : StoreFixture
{
    private static readonly string[] Late = ["the parcel came late", "late delivery of the parcel", "delivery late again", "lost parcel, late delivery"];
    private static readonly string[] Staff = ["nhân viên thân thiện", "nhân viên rất nhiệt tình", "tư vấn thân thiện", "nhân viên tư vấn nhiệt tình"];

    [Fact]
    public async Task Themes_of_a_file_are_told_with_sentiment_opportunities_trends_and_each_comment()
    {
        var result = await AskFile("--comment", "comment", "--score", "score", "--date", "when", "--by", "country", "--id", "id", "--themes", "2");

        result.GetProperty("kind").GetString().Should().Be("nps");
        var themes = result.GetProperty("themes").EnumerateArray().ToList();
        themes.Should().HaveCount(2);
        var late = themes.Single(theme => theme.GetProperty("name").GetString()!.Contains("late", StringComparison.Ordinal));
        late.GetProperty("figure").GetProperty("comments").GetInt32().Should().Be(40);
        late.GetProperty("figure").GetProperty("score").GetDouble().Should().Be(-100);
        late.GetProperty("figure").GetProperty("sentiment").GetDouble().Should().BeNegative();
        Late.Should().Contain(late.GetProperty("examples")[0].GetString());
        var opportunity = result.GetProperty("opportunities")[0];
        (opportunity.GetProperty("theme").GetInt32(), opportunity.GetProperty("is_clear").GetBoolean()).Should().Be((late.GetProperty("number").GetInt32(), true));
        opportunity.GetProperty("gain").GetDouble().Should().BeApproximately(100, 1e-9);
        result.GetProperty("trends").GetProperty("periods").EnumerateArray().Select(period => period.GetProperty("start").GetString()).Should().Equal("2026-01-01", "2026-02-01");
        result.GetProperty("groups").EnumerateArray().Select(cell => cell.GetProperty("group").GetString()).Distinct().Should().Equal("RO", "VN");
        var comments = result.GetProperty("comments").EnumerateArray().ToList();
        comments.Should().HaveCount(80);
        comments[0].GetProperty("id").GetString().Should().Be("c0");
        comments[0].GetProperty("theme").GetInt32().Should().Be(late.GetProperty("number").GetInt32());
        (comments[1].GetProperty("language").GetString(), comments[1].GetProperty("sentiment").GetDouble() > 0).Should().Be(("vi", true));
    }

    [Fact]
    public async Task Only_the_comments_are_needed()
    {
        var result = await AskFile("--comment", "comment", "--themes", "2", "--by", "language", "--seed", "4");

        result.TryGetProperty("opportunities", out _).Should().BeFalse();
        result.TryGetProperty("trends", out _).Should().BeFalse();
        result.GetProperty("groups").EnumerateArray().Select(cell => cell.GetProperty("group").GetString()).Distinct().Should().Equal("en", "vi");
        result.GetProperty("comments")[0].GetProperty("id").GetString().Should().Be("1");
    }

    [Fact]
    public async Task A_person_sees_tables()
    {
        (await Run("voice", Write("a.csv", Comments()), "--comment", "comment", "--score", "score", "--date", "when", "--by", "country", "--themes", "2", "--grain", "quarter")).Should().Be(0, Error);
        Output.Should().ContainAll("What comments are about", "What the score would gain", "clear", "Themes by group", "parcel").And.NotContain("against those before");

        (await Run("voice", Write("a.csv", Comments()), "--comment", "comment", "--date", "when", "--themes", "2")).Should().Be(0, Error);
        Output.Should().ContainAll("The period from 2026-02-01 against those before").And.NotContain("What the score would gain");
    }

    [Fact]
    public async Task Themes_of_a_store_are_those_of_the_answers_to_its_surveys()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 80; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""{"type":"identify","messageId":"i{{{i}}}","userId":"u{{{i}}}","timestamp":"2026-01-01T00:00:00Z","traits":{"plan":"{{{(i % 2 == 0 ? "basic" : "pro")}}}"}}""").Append('\n');
            text.Append(CultureInfo.InvariantCulture, $$$"""{"type":"track","event":"Survey Answered","messageId":"s{{{i}}}","userId":"u{{{i}}}","timestamp":"2026-02-{{{1 + (i % 28):00}}}T10:00:00Z","properties":{"kind":"nps","score":{{{(i % 2 == 0 ? 2 : 10)}}},"comment":"{{{TextOf(i)}}}"}}""").Append('\n');
        }

        (await Run("import", Write("events.jsonl", text.ToString()), "--source", "shop", "--store", Store)).Should().Be(0, Error);

        var result = await Ask("voice", "--period", "2026-02", "--by", "trait:plan", "--themes", "2");

        result.GetProperty("total").GetProperty("comments").GetInt32().Should().Be(80);
        result.GetProperty("total").GetProperty("score").GetDouble().Should().Be(0);
        result.GetProperty("groups").EnumerateArray().Count(cell => cell.GetProperty("share").GetProperty("is_clear").GetBoolean()).Should().Be(4);
        result.GetProperty("comments")[0].GetProperty("id").GetString().Should().StartWith("p");
        (await Ask("voice", "--period", "2026-01")).GetProperty("total").GetProperty("comments").GetInt32().Should().Be(0);
        await RefusesOnStore("Name one segment", "voice", "--period", "2026-02", "--by", "segment");
    }

    [Theory]
    [InlineData("Give a CSV file, or a store with --store", "voice")]
    [InlineData("Name the column of the file with --comment", "voice", "FILE")]
    [InlineData("--themes takes a number from 1 to 100", "voice", "FILE", "--comment", "comment", "--themes", "0")]
    [InlineData("no whole score from 1 to 5", "voice", "FILE", "--comment", "comment", "--score", "score", "--kind", "csat")]
    [InlineData("nowhere", "voice", "FILE", "--comment", "nowhere")]
    public async Task What_is_wrong_is_told_with_the_remedy(string message, params string[] args)
    {
        var file = Write("a.csv", Comments());

        await Refuses(message, [.. args.Select(arg => arg == "FILE" ? file : arg)]);
    }

    private async Task<JsonElement> AskFile(params string[] args)
    {
        (await Run(["voice", Write("a.csv", Comments()), .. args, "--json"])).Should().Be(0, Error);
        return JsonElement.Parse(Output);
    }

    /// <summary>Gives forty comments about late parcels in English, forty about staff in Vietnamese, and two records without any.</summary>
    private static string Comments()
    {
        var text = new StringBuilder("id,country,score,when,comment\n");
        for (var i = 0; i < 80; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"c{i},{(i % 3 == 0 ? "RO" : "VN")},{(i % 2 == 0 ? 2 : 10)},2026-0{1 + (i / 40)}-{1 + (i % 28):00},\"{TextOf(i)}\"\n");
        }

        return text.Append("c80,VN,9,2026-02-01,\nc81,VN,,, \n").ToString();
    }

    private static string TextOf(int i) => i % 2 == 0 ? Late[i / 2 % 4] : Staff[i / 2 % 4];
}
