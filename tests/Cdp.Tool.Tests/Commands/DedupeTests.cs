using System.Text.Json;
using Cdp.Matching.Planning;

namespace Cdp.Tool.Tests.Commands;

public sealed class DedupeTests : ToolFixture
{
    [Fact]
    public async Task Records_of_a_person_get_one_cluster()
    {
        (await Run("dedupe", Write("a.csv", People), "--truth", "person", "--out", PathOf("out.csv"))).Should().Be(0, Error);
        var clusters = File.ReadLines(PathOf("out.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(fields => fields[1], fields => fields[0]);
        clusters["a1"].Should().Be(clusters["a2"]);
        clusters["b1"].Should().Be(clusters["b2"]);
        clusters.Values.Distinct().Should().HaveCount(4);
    }

    [Fact]
    public async Task What_was_chosen_is_said()
    {
        (await Run("dedupe", Write("a.csv", People))).Should().Be(0, Error);
        Output.Should().Contain("a plain planner").And.Contain("Comparisons").And.Contain("Blocking rules").And.NotContain("ada@");
    }

    [Fact]
    public async Task The_truth_is_not_compared_and_measures_the_result()
    {
        (await Run("dedupe", Write("a.csv", People), "--truth", "person")).Should().Be(0, Error);
        Planner.Asked!.Kinds["person"].Should().Be(ColumnKind.Unused);
        Output.Should().Contain("precision").And.Contain("Blocking left out 0 of 2 true pairs");
    }

    [Fact]
    public async Task Json_is_one_object_and_everything_else_goes_to_standard_error()
    {
        (await Run("dedupe", Write("a.csv", People), "--truth", "person", "--json")).Should().Be(0, Error);
        using var json = JsonDocument.Parse(Output);
        var root = json.RootElement;
        root.GetProperty("rows").GetInt32().Should().Be(6);
        root.GetProperty("clusters").GetInt32().Should().Be(4);
        root.GetProperty("links").GetInt32().Should().Be(2);
        root.GetProperty("peak_memory_mb").GetDouble().Should().BePositive();
        root.GetProperty("seconds").EnumerateObject().Select(phase => phase.Name).Should().Equal("load", "block", "train", "score", "cluster", "total");
        foreach (var name in new[] { "f1_best", "threshold_best", "f1_at_half", "f1_clusters", "precision_best", "precision_at_half", "precision_clusters", "recall_best", "recall_at_half", "recall_clusters", "blocking_recall" })
        {
            root.GetProperty(name).GetDouble().Should().BeInRange(0, 1, name);
        }

        Error.Should().Contain("Blocking rules");
    }

    [Fact]
    public async Task Pairs_are_written_with_weight_probability_and_levels()
    {
        (await Run("dedupe", Write("a.csv", People), "--truth", "person", "--pairs", PathOf("pairs.csv"))).Should().Be(0, Error);
        var lines = File.ReadAllLines(PathOf("pairs.csv"));
        lines[0].Should().Be("id_left,id_right,match_weight,match_probability,name,city,email");
        lines.Should().HaveCount(3);
        lines[1].Should().StartWith("a1,a2,").And.EndWith("same,same,same");
        lines[2].Should().StartWith("b1,b2,").And.EndWith("same,same,missing");
    }

    [Fact]
    public async Task A_higher_threshold_leaves_fewer_links()
    {
        (await Run("dedupe", Write("a.csv", People), "--truth", "person", "--threshold", "0.9", "--pairs", PathOf("pairs.csv"))).Should().Be(0, Error);
        File.ReadAllLines(PathOf("pairs.csv")).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("many")]
    public Task A_threshold_that_is_no_probability_is_refused(string threshold) =>
        Refuses("--threshold", "dedupe", Write("a.csv", People), "--threshold", threshold);

    [Theory]
    [InlineData("--out")]
    [InlineData("--pairs")]
    [InlineData("--report")]
    [InlineData("--save-model")]
    public async Task The_input_is_never_written_over(string option)
    {
        var input = Write("a.csv", People);
        await Refuses("is read or written already", "dedupe", input, option, input);
        File.ReadAllText(input).Should().Be(People);
    }

    [Fact]
    public Task A_folder_that_is_missing_is_named() => Refuses("There is no folder", "dedupe", Write("a.csv", People), "--out", PathOf("no/out.csv"));

    [Fact]
    public async Task A_model_that_was_saved_gives_the_same_pairs_again()
    {
        var input = Write("a.csv", People);
        (await Run("dedupe", input, "--truth", "person", "--save-model", PathOf("model.json"), "--pairs", PathOf("one.csv"))).Should().Be(0, Error);
        (await Run("dedupe", input, "--truth", "person", "--model", PathOf("model.json"), "--pairs", PathOf("two.csv"))).Should().Be(0, Error);

        File.ReadAllText(PathOf("two.csv")).Should().Be(File.ReadAllText(PathOf("one.csv")));
        File.ReadAllText(PathOf("model.json")).Should().Contain("cdp-match-model/1");
    }

    [Fact]
    public Task A_file_that_is_no_model_is_refused() => Refuses("This is no match model", "dedupe", Write("a.csv", People), "--model", Write("other.json", "{}"));

    [Fact]
    public Task A_model_that_asks_for_a_column_the_input_lacks_is_refused() => Refuses("age", "dedupe", Write("a.csv", People), "--model", Write(
        "splink.json",
        """
        {
          "link_type": "dedupe_only",
          "blocking_rules_to_generate_predictions": ["l.\"city\" = r.\"city\""],
          "comparisons": [{ "output_column_name": "age", "comparison_levels": [
            { "sql_condition": "\"age_l\" = \"age_r\"", "m_probability": 0.9, "u_probability": 0.1 },
            { "sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.9 }] }]
        }
        """));

    [Fact]
    public Task A_model_that_is_missing_is_named() => Refuses("There is no model", "dedupe", Write("a.csv", People), "--model", PathOf("no.json"));

    [Fact]
    public Task The_truth_is_not_the_id() => Refuses("are the same", "dedupe", Write("a.csv", People), "--id", "id", "--truth", "id");

    [Fact]
    public Task An_unknown_option_is_refused() => Refuses("--nonsense", "dedupe", Write("a.csv", People), "--nonsense");

    [Fact]
    public async Task A_cancelled_run_ends_with_130_and_writes_nothing()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        (await Run(source.Token, "dedupe", Write("a.csv", People), "--out", PathOf("out.csv"))).Should().Be(130);
        File.Exists(PathOf("out.csv")).Should().BeFalse();
    }

    [Fact]
    public async Task Two_runs_write_the_same()
    {
        var input = Write("a.csv", People);
        foreach (var run in new[] { "1", "2" })
        {
            (await Run("dedupe", input, "--truth", "person", "--out", PathOf($"out{run}"), "--pairs", PathOf($"pairs{run}"), "--report", PathOf($"report{run}"))).Should().Be(0, Error);
        }

        foreach (var name in new[] { "out", "pairs", "report" })
        {
            File.ReadAllText(PathOf($"{name}2")).Should().Be(File.ReadAllText(PathOf($"{name}1")));
        }

        Directory.GetFiles(Path.GetDirectoryName(input)!).Should().HaveCount(7, "nothing temporary stays");
    }
}
