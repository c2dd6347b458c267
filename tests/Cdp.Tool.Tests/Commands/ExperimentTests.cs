using System.Text;
using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class ExperimentTests : ToolFixture
{
    [Fact]
    public async Task Every_statistic_of_a_proportion_is_told_by_name()
    {
        var result = await Ask(Visitors(("red", 250, 1000), ("blue", 200, 1000)), "--variant", "variant", "--metric", "bought");

        (result.GetProperty("units").GetInt32(), result.GetProperty("control").GetString(), result.GetProperty("control_by_order").GetBoolean()).Should().Be((2000, "blue", true));
        (result.GetProperty("level").GetDouble(), result.GetProperty("alternative").GetString(), result.GetProperty("correction").GetString()).Should().Be((0.95, "two_sided", "holm"));
        result.TryGetProperty("sequential_tuning", out _).Should().BeFalse();
        var ratio = result.GetProperty("sample_ratio");
        (ratio.GetProperty("p_value").GetDouble(), ratio.GetProperty("is_mismatch").GetBoolean(), ratio.GetProperty("expected")[0].GetDouble()).Should().Be((1, false, 1000));
        var metric = result.GetProperty("metrics")[0];
        (metric.GetProperty("name").GetString(), metric.GetProperty("kind").GetString()).Should().Be(("bought", "proportion"));
        var (control, variant) = (metric.GetProperty("variants")[0], metric.GetProperty("variants")[1]);
        (control.GetProperty("is_control").GetBoolean(), control.GetProperty("successes").GetInt64(), control.GetProperty("mean").GetDouble()).Should().Be((true, 200, 0.2));
        control.TryGetProperty("absolute", out _).Should().BeFalse();
        (variant.GetProperty("name").GetString(), variant.GetProperty("units").GetInt64()).Should().Be(("red", 1000));
        variant.GetProperty("standard_deviation").GetDouble().Should().BeApproximately(Math.Sqrt(0.1875), 1e-12);
        variant.GetProperty("absolute").EnumerateObject().Select(property => property.Name).Should().Equal("value", "standard_error", "low", "high", "p_value", "degrees_of_freedom");
        variant.GetProperty("relative").GetProperty("value").GetDouble().Should().BeApproximately(0.25, 1e-12);
        variant.GetProperty("adjusted_p_value").GetDouble().Should().Be(variant.GetProperty("absolute").GetProperty("p_value").GetDouble());
        variant.GetProperty("pooled_z_test").GetProperty("p_value").GetDouble().Should().BeApproximately(0.0074196493, 5e-11);
        var bayesian = variant.GetProperty("bayesian");
        bayesian.GetProperty("probability_to_beat_control").GetDouble().Should().BeApproximately(0.9962833291, 6e-11);
        bayesian.EnumerateObject().Select(property => property.Name).Should().Equal("probability_to_beat_control", "expected_loss", "expected_loss_of_control", "difference", "low", "high");
        result.GetProperty("warnings").EnumerateArray().Should().ContainSingle();
    }

    [Fact]
    public async Task A_person_sees_the_same_as_a_table()
    {
        (await Run("experiment", Visitors(("red", 250, 1000), ("blue", 200, 1000)), "--variant", "variant", "--metric", "bought")).Should().Be(0, Error);
        Output.Should().ContainAll("Compared with blue, the first in ordinal order; --control names another", "Intervals of 95 %", "bought: rate", "99.63 %", "25.00 %", "The variants have their shares", "Warning: A difference is significant");

        (await Run("experiment", Visitors(("red", 250, 1000), ("blue", 100, 700)), "--variant", "variant", "--metric", "bought", "--control", "red", "--sequential", "--alternative", "less", "--level", "0.9")).Should().Be(0, Error);
        Output.Should().ContainAll("Compared with red. Intervals of 90 %, one-sided, less, sequential, narrowest at 5000 units", "(−∞ to ", "Sample ratio mismatch", "no result can be trusted");
    }

    [Fact]
    public async Task What_a_variant_brought_beyond_the_control_is_set_against_its_cost()
    {
        var file = Visitors(("holdout", 200, 1000), ("mail", 250, 1000));

        var variant = (await Ask(file, "--variant", "variant", "--metric", "bought", "--cost", "10", "--margin", "0.4")).GetProperty("metrics")[0].GetProperty("variants")[1];

        var paid = variant.GetProperty("incremental");
        paid.GetProperty("incremental").GetDouble().Should().BeApproximately(20, 1e-9, "1,000 units had five in a hundred more, of which two fifths are earned");
        paid.GetProperty("return_on_investment").GetDouble().Should().BeApproximately(1, 1e-9);
        paid.GetProperty("return_on_ad_spend").GetDouble().Should().BeApproximately(5, 1e-9);
        paid.GetProperty("low").GetDouble().Should().BeApproximately(400 * variant.GetProperty("absolute").GetProperty("low").GetDouble(), 1e-9);
        paid.GetProperty("return_high").GetDouble().Should().BeApproximately((paid.GetProperty("high").GetDouble() - 10) / 10, 1e-9);
        (await Run("experiment", file, "--variant", "variant", "--metric", "bought", "--cost", "10")).Should().Be(0, Error);
        Output.Should().Contain("mail brought 50 beyond the control").And.Contain("return on investment 400.00 %");
        await Refuses("--margin is the share", "experiment", file, "--variant", "variant", "--metric", "bought", "--cost", "10", "--margin", "4");
        await Refuses("--cost is what each variant cost", "experiment", file, "--variant", "variant", "--metric", "bought", "--cost", "-1");
    }

    [Fact]
    public async Task Options_are_followed()
    {
        var file = Visitors(("red", 25, 100), ("blue", 20, 200), ("green", 30, 100));
        var result = await Ask(file, "--variant", "variant", "--metric", "bought,spent", "--control", "red", "--sequential", "800", "--weights", "50,25,25", "--correction", "bh", "--level", "0.9", "--alternative", "greater", "--covariate", "before");

        (result.GetProperty("sequential_tuning").GetDouble(), result.GetProperty("correction").GetString(), result.GetProperty("alternative").GetString()).Should().Be((800, "bh", "greater"));
        (result.GetProperty("control").GetString(), result.GetProperty("control_by_order").GetBoolean(), result.GetProperty("covariate").GetString()).Should().Be(("red", false, "before"));
        result.GetProperty("sample_ratio").GetProperty("p_value").GetDouble().Should().Be(1);
        var metrics = result.GetProperty("metrics").EnumerateArray().ToList();
        metrics.Select(metric => metric.GetProperty("kind").GetString()).Should().Equal("proportion", "mean");
        metrics.Should().OnlyContain(metric => metric.GetProperty("variance_reduction").GetDouble() >= 0 && metric.GetProperty("theta").ValueKind == JsonValueKind.Number);
        var variant = metrics[1].GetProperty("variants")[1];
        (variant.GetProperty("name").GetString(), variant.GetProperty("absolute").TryGetProperty("high", out _)).Should().Be(("blue", false));
        variant.GetProperty("adjusted_mean").GetDouble().Should().NotBe(variant.GetProperty("mean").GetDouble());
        variant.TryGetProperty("pooled_z_test", out _).Should().BeFalse();

        (await Ask(file, "--variant", "variant", "--metric", "bought", "--kind", "mean")).GetProperty("metrics")[0].GetProperty("kind").GetString().Should().Be("mean");
        (await Ask(file, "--variant", "variant", "--metric", "bought", "--correction", "none")).GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).Should().ContainMatch("There are 2 comparisons*");
    }

    [Fact]
    public async Task Factors_are_told_alone_and_in_pairs()
    {
        var text = new StringBuilder("button,text,spent,won\n");
        foreach (var (button, words, mean) in new[] { ("blue", "long", 10), ("blue", "short", 12), ("red", "long", 11), ("red", "short", 17) })
        {
            for (var i = -20; i <= 20; i++)
            {
                text.Append(button).Append(',').Append(words).Append(',').Append(mean + i).Append(',').Append(i > 0 ? "true" : "false").Append('\n');
            }
        }

        var file = Write("factors.csv", text.ToString());
        var result = await Ask(file, "--factors", "button,text", "--metric", "spent,won");

        result.TryGetProperty("metrics", out _).Should().BeFalse();
        result.TryGetProperty("control", out _).Should().BeFalse();
        var spent = result.GetProperty("factorial")[0];
        spent.GetProperty("metric").GetString().Should().Be("spent");
        spent.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("mean").GetDouble()).Should().Equal(10, 12, 11, 17);
        var effects = spent.GetProperty("effects").EnumerateArray().ToList();
        effects.Select(effect => Math.Round(effect.GetProperty("effect").GetProperty("value").GetDouble(), 9)).Should().Equal(3, 4, 4);
        effects.Select(effect => effect.GetProperty("is_interaction").GetBoolean()).Should().Equal(false, false, true);
        effects[2].GetProperty("levels").EnumerateArray().Select(level => level.GetString()).Should().Equal("red", "short");
        effects[0].GetProperty("adjusted_p_value").GetDouble().Should().BeGreaterThan(effects[0].GetProperty("effect").GetProperty("p_value").GetDouble());
        result.GetProperty("factorial")[1].GetProperty("cells")[0].GetProperty("mean").GetDouble().Should().BeApproximately(20.0 / 41, 1e-12);

        (await Run("experiment", file, "--factors", "button,text", "--metric", "spent", "--variant", "button")).Should().Be(0, Error);
        Output.Should().ContainAll("spent: effects of button, text", "button red × text short", "Compared with blue");
    }

    [Fact]
    public async Task The_order_of_records_and_the_culture_make_no_difference()
    {
        var lines = File.ReadAllLines(Visitors(("red", 25, 100), ("blue", 20, 200)));
        string[] options = ["--variant", "variant", "--metric", "spent,bought", "--covariate", "before"];
        var first = (await Ask(Write("a.csv", string.Join('\n', lines)), options)).GetRawText();

        var culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        var second = (await Ask(Write("b.csv", string.Join('\n', [lines[0], .. lines.Skip(1).Reverse()])), options)).GetRawText();
        System.Globalization.CultureInfo.CurrentCulture = culture;

        second.Should().Be(first);
    }

    [Fact]
    public async Task What_cannot_be_analysed_is_refused_with_the_remedy()
    {
        var file = Visitors(("red", 2, 10), ("blue", 3, 10));
        await Refuses("--variant COLUMN, or --factors", "experiment", file, "--metric", "bought");
        await Refuses("go with --variant", "experiment", file, "--metric", "bought", "--factors", "variant", "--control", "red");
        await Refuses("there is no column nobody", "experiment", file, "--variant", "nobody", "--metric", "bought");
        await Refuses("Name one of: blue, red", "experiment", file, "--variant", "variant", "--metric", "bought", "--control", "green");
        await Refuses("--weights has 3 shares, and there are 2 variants", "experiment", file, "--variant", "variant", "--metric", "bought", "--weights", "1,1,1");
        await Refuses("is no share above 0", "experiment", file, "--variant", "variant", "--metric", "bought", "--weights", "50,x");
        await Refuses("--sequential is not a number of units: often", "experiment", file, "--variant", "variant", "--metric", "bought", "--sequential", "often");
        await Refuses("--level is a confidence above 0.5", "experiment", file, "--variant", "variant", "--metric", "bought", "--level", "0.4");
        await Refuses("The column bought is named twice", "experiment", file, "--variant", "variant", "--metric", "bought,bought");
        await Refuses("line 2, column spent: the field is neither 1 nor 0", "experiment", file, "--variant", "variant", "--metric", "spent", "--kind", "proportion");
        await Refuses("line 3, column bought: the field is no number", "experiment", Write("bad.csv", "variant,bought\na,1\nb,yes\n"), "--variant", "variant", "--metric", "bought");
        await Refuses("one variant only: a", "experiment", Write("one.csv", "variant,bought\na,1\na,0\n"), "--variant", "variant", "--metric", "bought");
        await Refuses("one level only: a", "experiment", Write("one.csv", "variant,bought\na,1\na,0\n"), "--factors", "variant", "--metric", "bought");
        await Refuses("'maybe'", "experiment", file, "--variant", "variant", "--metric", "bought", "--kind", "maybe");
    }

    private string Visitors(params (string Variant, int Bought, int Units)[] groups)
    {
        var text = new StringBuilder("variant,bought,spent,before\n");
        foreach (var (variant, bought, units) in groups)
        {
            for (var i = 0; i < units; i++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{variant},{(i < bought ? 1 : 0)},{(i * 37 % 101) + 0.25},{(i * 37 % 101) + (i * 11 % 7)}\n");
            }
        }

        return Write("visitors.csv", text.ToString());
    }

    private async Task<JsonElement> Ask(string file, params string[] options)
    {
        (await Run(["experiment", file, .. options, "--json"])).Should().Be(0, Error);
        return JsonDocument.Parse(Output).RootElement;
    }
}
