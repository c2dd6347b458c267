using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class SurveyTests : ToolFixture
{
    private const string Answers = """
        who,when,round,country,score,comment
        ann,2026-01-01,q1,DE,3,slow delivery and slow answers
        ann,2026-01-05,q1,DE,9,friendly now
        bob,2026-01-02T09:00+07:00,q1,VN,10,friendly and fast
        cleo,2026-01-02,q1,VN,6,slow delivery
        dora,2026-01-02,q1,DE,n/a,
        ann,2026-04-01,q2,DE,2,slow slow slow
        bob,2026-04-02,q2,VN,9,fast and friendly

        """;

    [Fact]
    public async Task The_net_promoter_score_counts_the_latest_answer_in_each_wave()
    {
        var result = await Ask(Answers, "--score", "score", "--kind", "nps", "--respondent", "who", "--date", "when", "--wave", "round", "--by", "country", "--comment", "comment");

        (result.GetProperty("kind").GetString(), result.GetProperty("answers").GetInt32(), result.GetProperty("superseded").GetInt32()).Should().Be(("nps", 7, 1));
        (result.GetProperty("lowest").GetInt32(), result.GetProperty("highest").GetInt32(), result.GetProperty("orientation").GetString(), result.GetProperty("level").GetDouble()).Should().Be((0, 10, "high_is_good", 0.95));
        var total = result.GetProperty("total").GetProperty("nps");
        (total.GetProperty("promoters").GetInt32(), total.GetProperty("detractors").GetInt32(), total.GetProperty("responses").GetInt32(), total.GetProperty("excluded").GetInt32()).Should().Be((3, 2, 5, 1));
        total.GetProperty("score").GetDouble().Should().BeApproximately(20, 1e-12);
        total.GetProperty("adjusted_interval").GetProperty("low").GetDouble().Should().BeLessThan(20);
        total.GetProperty("interval").GetProperty("high").GetDouble().Should().BeGreaterThan(20);
        var parts = result.GetProperty("parts").EnumerateArray().Select(part => (part.GetProperty("group").GetString(), part.GetProperty("wave").GetString(), part.GetProperty("nps").GetProperty("score").GetDouble())).ToList();
        parts.Should().Equal(("DE", "q1", 100), ("DE", "q2", -100), ("VN", "q1", 0), ("VN", "q2", 100));
        var keywords = result.GetProperty("keywords");
        var slow = keywords.GetProperty("detractors")[0];
        (slow.GetProperty("word").GetString(), slow.GetProperty("detractors").GetInt64(), slow.GetProperty("promoters").GetInt64()).Should().Be(("slow", 4, 0));
        slow.GetProperty("z_score").GetDouble().Should().BePositive();
        keywords.GetProperty("promoters")[0].GetProperty("word").GetString().Should().Be("friendly");
        (keywords.GetProperty("detractor_words").GetInt64(), keywords.GetProperty("promoter_words").GetInt64()).Should().Be((5, 8));
    }

    [Fact]
    public async Task A_person_sees_tables()
    {
        var file = Write("a.csv", Answers);
        (await Run("survey", file, "--score", "score", "--kind", "nps", "--respondent", "who", "--date", "when", "--wave", "round", "--comment", "comment", "--keywords", "1")).Should().Be(0, Error);
        Output.Should().ContainAll("Net promoter score, 0 to 10", "q1", "all", "20.0", "1 of 7 answers do not count", "More of detractors", "slow", "friendly", "Warning: Only 5 answers count").And.NotContain("fast");

        (await Run("survey", file, "--score", "score", "--kind", "csat", "--scale", "0-10")).Should().Be(0, Error);
        Output.Should().ContainAll("Customer satisfaction, 0 to 10", "50.00 %");
        (await Run("survey", file, "--score", "score", "--kind", "ces", "--scale", "0-10", "--orientation", "low", "--by", "country")).Should().Be(0, Error);
        Output.Should().ContainAll("Customer effort, 0 to 10, low scores are good and turned around", "DE", "VN");
    }

    [Fact]
    public async Task Satisfaction_and_effort_are_told_by_name()
    {
        const string Scores = "score\n5\n5\n4\n2\nN/A\n\"\"\n";
        var satisfaction = await Ask(Scores, "--score", "score", "--kind", "csat", "--level", "0.9");
        var csat = satisfaction.GetProperty("total").GetProperty("csat");
        (csat.GetProperty("responses").GetInt32(), csat.GetProperty("satisfied").GetInt32(), csat.GetProperty("excluded").GetInt32(), csat.GetProperty("share").GetDouble(), csat.GetProperty("mean").GetDouble()).Should().Be((4, 3, 2, 0.75, 4));
        satisfaction.TryGetProperty("parts", out _).Should().BeFalse();
        satisfaction.TryGetProperty("keywords", out _).Should().BeFalse();

        var effort = (await Ask(Scores, "--score", "score", "--kind", "ces", "--orientation", "low")).GetProperty("total").GetProperty("ces");
        (effort.GetProperty("mean").GetDouble(), effort.GetProperty("easy").GetInt32(), effort.GetProperty("easy_share").GetDouble()).Should().Be((4, 1, 0.25));
        effort.GetProperty("easy_interval").GetProperty("high").GetDouble().Should().BeGreaterThan(0.25);

        var nobody = (await Ask("score\n-\n", "--score", "score", "--kind", "ces")).GetProperty("total").GetProperty("ces");
        nobody.TryGetProperty("mean", out _).Should().BeFalse();
        nobody.GetProperty("reason").GetString().Should().Contain("no answer");
    }

    [Fact]
    public async Task What_cannot_be_worked_out_is_refused_with_the_remedy()
    {
        var file = Write("a.csv", Answers);
        await Refuses("--respondent goes with --date", "survey", file, "--score", "score", "--kind", "nps", "--respondent", "who");
        await Refuses("Leave --scale and --orientation out", "survey", file, "--score", "score", "--kind", "nps", "--scale", "1-5");
        await Refuses("--comment goes with --kind nps", "survey", file, "--score", "score", "--kind", "csat", "--comment", "comment");
        await Refuses("--scale is no scale: five", "survey", file, "--score", "score", "--kind", "csat", "--scale", "five");
        await Refuses("line 3, column score: the field is no whole score from 1 to 5", "survey", file, "--score", "score", "--kind", "csat");
        await Refuses("line 2, column score: the field is no whole score from 0 to 10", "survey", Write("b.csv", "score\n8.5\n"), "--score", "score", "--kind", "nps");
        await Refuses("line 2, column comment: the field is no time", "survey", file, "--score", "score", "--kind", "nps", "--respondent", "who", "--date", "comment");
        await Refuses("--keywords is less than 1", "survey", file, "--score", "score", "--kind", "nps", "--keywords", "0");
        await Refuses("there is no column nps", "survey", file, "--score", "nps", "--kind", "nps");
        await Refuses("'stars'", "survey", file, "--score", "score", "--kind", "stars");
    }

    private async Task<JsonElement> Ask(string text, params string[] options)
    {
        (await Run(["survey", Write("answers.csv", text), .. options, "--json"])).Should().Be(0, Error);
        return JsonDocument.Parse(Output).RootElement;
    }
}
