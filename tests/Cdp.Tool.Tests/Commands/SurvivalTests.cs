using System.Globalization;
using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class SurvivalTests : ToolFixture
{
    // The example of R's help page of coxph, with groups.
    private const string Help = """
        who,time,status,x,plan
        a,4,1,0,basic
        b,3,1,2,pro
        c,1,1,1,pro
        d,1,0,1,basic
        e,2,1,1,pro
        f,2,1,0,basic
        g,3,0,0,basic

        """;

    [Fact]
    public async Task Curves_tests_and_the_model_of_Cox_are_told_with_every_parameter()
    {
        var result = await Ask("survival", Write("a.csv", Help), "--duration", "time", "--event", "status", "--by", "plan", "--cox", "x", "--id", "who");

        (Text(result, "duration"), Text(result, "event"), Text(result, "by"), Text(result, "interval"), result.GetProperty("level").GetDouble()).Should().Be(("time", "status", "plan", "loglog", 0.95));
        var overall = result.GetProperty("overall");
        (overall.GetProperty("observations").GetInt32(), overall.GetProperty("events").GetInt32(), overall.GetProperty("censored").GetInt32()).Should().Be((7, 5, 2));
        overall.GetProperty("median").GetProperty("time").GetDouble().Should().Be(3);
        overall.TryGetProperty("name", out _).Should().BeFalse();
        var table = overall.GetProperty("table").EnumerateArray().ToList();
        table.Select(point => (point.GetProperty("time").GetDouble(), point.GetProperty("at_risk").GetInt32(), point.GetProperty("events").GetInt32(), point.GetProperty("censored").GetInt32()))
            .Should().Equal((1, 7, 1, 1), (2, 5, 2, 0), (3, 3, 1, 1), (4, 1, 1, 0));
        table[1].GetProperty("survival").GetDouble().Should().BeApproximately(6 / 7.0 * 3 / 5, 1e-12);
        table[1].GetProperty("standard_error").GetDouble().Should().BeGreaterThan(0);
        table[3].TryGetProperty("upper", out _).Should().BeFalse();
        result.GetProperty("groups").EnumerateArray().Select(group => Text(group, "name")).Should().Equal("basic", "pro");
        result.GetProperty("log_rank").GetProperty("test").GetProperty("degrees_of_freedom").GetInt32().Should().Be(1);
        result.GetProperty("log_rank").GetProperty("groups")[0].GetProperty("expected").GetDouble().Should().BeGreaterThan(0);
        result.GetProperty("peto_peto").GetProperty("rho").GetDouble().Should().Be(1);

        var cox = result.GetProperty("cox");
        var coefficient = cox.GetProperty("coefficients")[0];
        (Text(coefficient, "name"), Text(cox, "ties"), cox.GetProperty("converged").GetBoolean()).Should().Be(("x", "efron", true));
        coefficient.GetProperty("estimate").GetDouble().Should().BeApproximately(0.460777654358129, 1e-12);
        coefficient.GetProperty("ratio").GetDouble().Should().BeApproximately(Math.Exp(0.460777654358129), 1e-12);
        cox.GetProperty("score").GetProperty("statistic").GetDouble().Should().BeApproximately(0.705894132430469, 1e-11);
        cox.GetProperty("proportionality").GetProperty("global").GetProperty("p_value").GetDouble().Should().BeInRange(0.4, 0.6);
        cox.GetProperty("concordance").GetProperty("value").GetDouble().Should().BeApproximately(9 / 14.0, 1e-12);
        cox.GetProperty("baseline").GetArrayLength().Should().Be(4);
        cox.GetProperty("rows").EnumerateArray().Select(row => Text(row, "id")).Should().Equal("a", "b", "c", "d", "e", "f", "g");
        cox.GetProperty("rows")[1].GetProperty("log_relative_hazard").GetDouble().Should().BeApproximately(0.460777654358129 * (2 - (5 / 7.0)), 1e-12);
    }

    [Fact]
    public async Task Ties_scale_and_level_are_as_asked()
    {
        var file = Write("a.csv", Help);

        var result = await Ask("survival", file, "--duration", "time", "--event", "status", "--cox", "x,plan", "--ties", "breslow", "--interval", "plain", "--level", "0.8", "--until", "2.5", "--ridge", "1");
        var plain = await Ask("survival", file, "--duration", "time", "--event", "status", "--cox", "x", "--ties", "breslow");

        (Text(result, "interval"), result.GetProperty("level").GetDouble(), result.GetProperty("until").GetDouble()).Should().Be(("plain", 0.8, 2.5));
        result.GetProperty("overall").GetProperty("restricted_mean").GetProperty("value").GetDouble().Should().BeApproximately(1 + (6 / 7.0) + (0.5 * 6 / 7 * 3 / 5), 1e-12);
        result.GetProperty("cox").GetProperty("ridge").GetDouble().Should().Be(1);
        result.GetProperty("cox").GetProperty("references")[0].GetRawText().Should().ContainAll("plan", "basic", "pro");
        result.GetProperty("cox").TryGetProperty("wald", out _).Should().BeFalse();
        result.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Should().Contain("plan holds texts, each compared with basic: pro.");
        plain.GetProperty("cox").GetProperty("coefficients")[0].GetProperty("estimate").GetDouble().Should().BeApproximately(0.483893272136668, 1e-12);
        plain.TryGetProperty("groups", out _).Should().BeFalse();
        plain.TryGetProperty("log_rank", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_person_sees_curves_tests_and_what_to_heed()
    {
        (await Run("survival", Write("a.csv", Help), "--duration", "time", "--event", "status", "--by", "plan", "--cox", "x,plan")).Should().Be(0, Error);
        Output.Should().ContainAll("Time until status", "basic", "log-rank", "Peto–Peto", "hazard ratio", "plan=pro", "proportional hazards", "concordance", "Note: plan holds texts", "fewer than 10");
    }

    [Fact]
    public async Task Entries_that_were_late_are_not_at_risk_before()
    {
        var result = await Ask("survival", Write("late.csv", "from,to,lost\n0,5,1\n3,6,1\n,7,0\n"), "--duration", "to", "--event", "lost", "--entry", "from");

        result.GetProperty("overall").GetProperty("table").EnumerateArray().Select(point => point.GetProperty("at_risk").GetInt32()).Should().Equal(3, 2, 1);
        Text(result, "entry").Should().Be("from");
    }

    [Fact]
    public async Task Codes_can_be_taken_as_names()
    {
        var file = Write("codes.csv", "t,e,region\n" + string.Concat(Enumerable.Range(1, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1 + (i * 7 % 13)},{i % 3 / 2},{i % 3}\n"))));

        var result = await Ask("survival", file, "--duration", "t", "--event", "e", "--cox", "region", "--category", "region", "--ridge", "1");

        result.GetProperty("cox").GetProperty("coefficients").EnumerateArray().Select(coefficient => Text(coefficient, "name")).Should().Equal("region=1", "region=2");
    }

    [Fact]
    public async Task What_cannot_be_told_is_refused_with_line_and_remedy()
    {
        var file = Write("a.csv", Help);
        await Refuses("line 3, column to: the duration is below 0", "survival", Write("b.csv", "to,lost\n1,1\n-2,0\n"), "--duration", "to", "--event", "lost");
        await Refuses("line 2, column lost: the field is neither 1 nor 0", "survival", Write("c.csv", "to,lost\n1,2\n"), "--duration", "to", "--event", "lost");
        await Refuses("line 2, column from: the entry", "survival", Write("d.csv", "to,lost,from\n1,1,1\n"), "--duration", "to", "--event", "lost", "--entry", "from");
        await Refuses("line 3, column x: the field is empty", "survival", Write("e.csv", "to,lost,x\n1,1,1\n1,1,\n"), "--duration", "to", "--event", "lost", "--cox", "x");
        await Refuses("there is no column when", "survival", file, "--duration", "when", "--event", "status");
        await Refuses("is that of --event", "survival", file, "--duration", "time", "--event", "status", "--cox", "x,status");
        await Refuses("named twice", "survival", file, "--duration", "time", "--event", "status", "--cox", "x,x");
        await Refuses("--category names plan", "survival", file, "--duration", "time", "--event", "status", "--cox", "x", "--category", "plan");
        await Refuses("has one text", "survival", Write("f.csv", "to,lost,g\n1,1,a\n2,1,a\n"), "--duration", "to", "--event", "lost", "--by", "g");
        await Refuses("No event came about", "survival", Write("g.csv", "to,lost,x\n1,0,1\n2,0,3\n"), "--duration", "to", "--event", "lost", "--cox", "x");
        await Refuses("--ridge is much", "survival", file, "--duration", "time", "--event", "status", "--ridge", "much");
        await Refuses("--until is -1", "survival", file, "--duration", "time", "--event", "status", "--until", "-1");
        await Refuses("efron", "survival", file, "--duration", "time", "--event", "status", "--ties", "exact");
        await Refuses("--duration", "survival", file, "--event", "status");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> Ask(params string[] args)
    {
        (await Run([.. args, "--json"])).Should().Be(0, Error);
        return JsonElement.Parse(Output);
    }
}
