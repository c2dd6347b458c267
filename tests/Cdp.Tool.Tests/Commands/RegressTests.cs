using System.Globalization;
using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class RegressTests : ToolFixture
{
    // Half of those with the plan basic cancel, and a quarter of those with the plan pro.
    private static readonly string Customers = "id,plan,visits,spend,churned\n" + string.Concat(Enumerable.Range(0, 80).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"c{i},{(i % 2 == 0 ? "basic" : "pro")},{i * 7 % 11},{100 - (3 * (i * 7 % 11)) + (i % 2 * 20) + (i * 5 % 7)},{((i % 2 == 0 ? i / 2 % 2 : i / 2 % 4) == 0 ? "yes" : "no")}\n")));

    [Fact]
    public async Task A_number_is_explained_by_a_linear_model_with_every_parameter()
    {
        var result = await Ask("regress", Write("a.csv", Customers), "--target", "spend", "--on", "visits,plan", "--id", "id");

        (Text(result, "kind"), Text(result, "target"), result.GetProperty("ridge").GetDouble()).Should().Be(("linear", "spend", 0));
        result.GetProperty("on").EnumerateArray().Select(column => column.GetString()).Should().Equal("visits", "plan");
        var linear = result.GetProperty("linear");
        linear.GetProperty("rows").GetInt32().Should().Be(80);
        linear.GetProperty("residual_degrees_of_freedom").GetDouble().Should().Be(77);
        linear.GetProperty("coefficients").EnumerateArray().Select(coefficient => Text(coefficient, "name")).Should().Equal("visits", "plan=pro");
        linear.GetProperty("coefficients")[0].GetProperty("estimate").GetDouble().Should().BeApproximately(-3, 0.2);
        linear.GetProperty("coefficients")[1].GetProperty("lower").GetDouble().Should().BeInRange(17, 20);
        foreach (var name in new[] { "standard_error", "t", "p_value", "robust_standard_error", "robust_p_value", "standardized", "variance_inflation" })
        {
            linear.GetProperty("coefficients")[0].GetProperty(name).ValueKind.Should().Be(JsonValueKind.Number, name);
        }

        linear.GetProperty("intercept").TryGetProperty("standardized", out _).Should().BeFalse();
        linear.GetProperty("r_squared").GetDouble().Should().BeInRange(0.9, 1);
        linear.GetProperty("f_test").GetProperty("p_value").GetDouble().Should().BeLessThan(1e-9);
        linear.GetProperty("breusch_pagan").GetProperty("degrees_of_freedom").GetInt32().Should().Be(2);
        result.GetProperty("references")[0].GetRawText().Should().ContainAll("plan", "basic", "pro");
        var rows = result.GetProperty("rows").EnumerateArray().ToList();
        rows.Should().HaveCount(80);
        (rows[1].GetProperty("row").GetInt32(), Text(rows[1], "id"), rows[1].GetProperty("target").GetDouble()).Should().Be((2, "c1", 104));
        rows[1].GetProperty("reasons").EnumerateArray().Select(reason => Text(reason, "column")).Should().BeEquivalentTo("plan", "visits");
        rows[1].TryGetProperty("cross_validated", out _).Should().BeFalse();
        result.TryGetProperty("logistic", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Two_values_are_explained_by_a_logistic_model_and_the_event_is_named()
    {
        var result = await Ask("regress", Write("a.csv", Customers), "--target", "churned", "--on", "plan");

        (Text(result, "kind"), Text(result, "event"), Text(result, "other")).Should().Be(("logistic", "yes", "no"));
        var logistic = result.GetProperty("logistic");
        (logistic.GetProperty("rows").GetInt32(), logistic.GetProperty("events").GetInt32(), logistic.GetProperty("converged").GetBoolean()).Should().Be((80, 30, true));

        // 20 of 40 against 10 of 40.
        logistic.GetProperty("coefficients")[0].GetProperty("ratio").GetDouble().Should().BeApproximately(1 / 3.0, 1e-12);
        logistic.GetProperty("mcfadden_r_squared").GetDouble().Should().BeInRange(0.01, 0.2);
        logistic.GetProperty("quality").GetProperty("calibration_slope").GetDouble().Should().BeApproximately(1, 1e-9);
        logistic.GetProperty("quality").GetProperty("calibration").EnumerateArray().Select(bin => bin.GetProperty("observed").GetDouble()).Should().Equal(0.25, 0.5);
        logistic.GetProperty("cross_validated").GetProperty("brier_score").GetDouble().Should().BeGreaterThan(logistic.GetProperty("quality").GetProperty("brier_score").GetDouble());
        (logistic.GetProperty("folds").GetInt32(), logistic.GetProperty("seed").GetInt32()).Should().Be((10, 1));
        logistic.TryGetProperty("ridge_trials", out _).Should().BeFalse();
        var row = result.GetProperty("rows")[0];
        row.GetProperty("prediction").GetDouble().Should().BeApproximately(0.5, 1e-12);
        row.GetProperty("cross_validated").GetDouble().Should().BeInRange(0.4, 0.6);
        row.GetProperty("reasons")[0].GetProperty("contribution").GetDouble().Should().BeApproximately(Math.Log(3) / 2, 1e-12);
        result.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Should().Contain("The event is churned = yes, beside no. Another: --event no");
    }

    [Fact]
    public async Task The_event_the_ridge_and_the_parts_are_as_asked()
    {
        var file = Write("a.csv", Customers);

        var other = await Ask("regress", file, "--target", "churned", "--on", "plan", "--event", "no", "--folds", "4", "--seed", "3");
        var auto = await Ask("regress", file, "--target", "churned", "--on", "plan", "visits", "--ridge", "auto");
        var drawn = await Ask("regress", file, "--target", "spend", "--on", "visits", "--ridge", "80");

        other.GetProperty("logistic").GetProperty("coefficients")[0].GetProperty("ratio").GetDouble().Should().BeApproximately(3, 1e-12);
        (other.GetProperty("logistic").GetProperty("folds").GetInt32(), other.GetProperty("logistic").GetProperty("seed").GetInt32()).Should().Be((4, 3));
        var trials = auto.GetProperty("logistic").GetProperty("ridge_trials").EnumerateArray().ToList();
        trials.MinBy(trial => trial.GetProperty("log_loss").GetDouble()).GetProperty("ridge").GetDouble().Should().Be(auto.GetProperty("ridge").GetDouble());
        drawn.GetProperty("linear").GetProperty("coefficients")[0].GetProperty("standardized").GetDouble().Should().BeInRange(-0.5, -0.3);
        drawn.GetProperty("linear").TryGetProperty("f_test", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("1", "0", "1")]
    [InlineData("2.0", "1", "2")]
    [InlineData("false", "true", "true")]
    public async Task The_greater_number_or_the_later_text_is_the_event(string first, string second, string expected)
    {
        var file = Write("a.csv", "y,x\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{(i % 3 == 0 ? first : second)},{i % 5}\n")));

        var result = await Ask("regress", file, "--target", "y", "--on", "x");

        Text(result, "event").Should().Be(expected);
        result.GetProperty("logistic").GetProperty("events").GetInt32().Should().Be(first == "false" ? 8 : 4);
    }

    [Fact]
    public async Task A_person_sees_coefficients_calibration_reasons_and_what_to_heed()
    {
        var file = Write("a.csv", Customers);

        (await Run("regress", file, "--target", "churned", "--on", "plan,visits", "--limit", "3")).Should().Be(0, Error);
        Output.Should().ContainAll("Logistic regression of churned = yes", "odds ratio", "plan=pro", "AUC", "not fitted to (10 parts)", "Calibration", "highest predictions", "plan basic (+", "Note: The event is churned = yes");
        (await Run("regress", file, "--target", "spend", "--on", "plan,visits", "--limit", "0")).Should().Be(0, Error);
        Output.Should().ContainAll("Linear regression of spend", "robust", "R²", "F ", "plan=pro").And.NotContain("highest predictions");
    }

    [Fact]
    public async Task Separation_is_told_with_the_remedy()
    {
        var file = Write("a.csv", "gone,visits\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i < 8 ? 1 : 0)},{(i < 8 ? 0 : i)}\n")));

        var result = await Ask("regress", file, "--target", "gone", "--on", "visits");

        result.GetProperty("logistic").GetProperty("converged").GetBoolean().Should().BeFalse();
        result.GetProperty("logistic").GetProperty("coefficients")[0].TryGetProperty("standard_error", out _).Should().BeFalse();
        result.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).Should().Contain(warning => warning!.Contains("separation") && warning.Contains("Give a ridge"));
    }

    [Fact]
    public async Task What_cannot_be_explained_is_refused_with_the_remedy()
    {
        var file = Write("a.csv", Customers);
        await Refuses("more than two different", "regress", file, "--target", "id", "--on", "visits");
        await Refuses("holds texts", "regress", file, "--target", "plan", "--on", "visits", "--kind", "linear");
        await Refuses("more than two values", "regress", file, "--target", "spend", "--on", "visits", "--kind", "logistic");
        await Refuses("holds no and yes", "regress", file, "--target", "churned", "--on", "visits", "--event", "maybe");
        await Refuses("--ridge auto is for logistic", "regress", file, "--target", "spend", "--on", "visits", "--ridge", "auto");
        await Refuses("--ridge is -1", "regress", file, "--target", "spend", "--on", "visits", "--ridge", "-1");
        await Refuses("--folds is 1", "regress", file, "--target", "churned", "--on", "visits", "--folds", "1");
        await Refuses("is that of --target", "regress", file, "--target", "spend", "--on", "spend");
        await Refuses("same value in all records", "regress", Write("b.csv", "y,x\n1,2\n1,3\n"), "--target", "y", "--on", "x");
        await Refuses("No column tells the rows apart", "regress", Write("c.csv", "y,x\n1,2\n5,2\n3,2\n"), "--target", "y", "--on", "x");
        await Refuses("line 3, column y: the field is empty", "regress", Write("d.csv", "y,x\n1,2\n,3\n"), "--target", "y", "--on", "x");
        await Refuses("101 different texts", "regress", Write("e.csv", "y,x\n" + string.Concat(Enumerable.Range(0, 101).Select(i => $"{i},t{i}\n"))), "--target", "y", "--on", "x");
        await Refuses("logistic", "regress", file, "--target", "spend", "--on", "visits", "--kind", "probit");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> Ask(params string[] args)
    {
        (await Run([.. args, "--json"])).Should().Be(0, Error);
        return JsonElement.Parse(Output);
    }
}
