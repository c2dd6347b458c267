using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class OrderAnalysisTests : ToolFixture
{
    [Fact]
    public async Task Lifetime_value_of_a_file_is_as_published_with_the_holdout_and_every_customer()
    {
        (await Run("clv", Write("orders.csv", CdnowFile.Text), "--customer", "customer", "--date", "date", "--amount", "amount", "--until", "1997-09-30", "--unit", "weeks", "--json")).Should().Be(0, Error);

        using var json = JsonDocument.Parse(Output);
        var models = json.RootElement.GetProperty("models");
        models.GetProperty("bg_nbd").GetProperty("log_likelihood").GetDouble().Should().BeApproximately(-9582.4292067, 1e-6);
        models.GetProperty("bg_nbd").GetProperty("parameters").GetProperty("alpha").GetDouble().Should().BeApproximately(4.41360238, 1e-4);
        models.GetProperty("pareto_nbd").GetProperty("log_likelihood").GetDouble().Should().BeApproximately(-9594.9761789, 1e-6);
        models.GetProperty("gamma_gamma").GetProperty("log_likelihood").GetDouble().Should().BeApproximately(-4055.9176948, 1e-6);
        var holdout = models.GetProperty("bg_nbd").GetProperty("holdout");
        holdout.GetProperty("actual").GetInt64().Should().Be(1_882);
        holdout.GetProperty("expected").GetDouble().Should().BeApproximately(1653.41, 0.01);
        holdout.GetProperty("mean_absolute_error").GetDouble().Should().BeApproximately(0.7855, 5e-5);
        json.RootElement.GetProperty("rows").GetArrayLength().Should().Be(2_357);
        var first = json.RootElement.GetProperty("rows")[0];
        (first.GetProperty("customer").GetString(), first.GetProperty("frequency").GetInt32()).Should().Be(("0001", 2));
        first.GetProperty("probability_alive").GetProperty("bg_nbd").GetDouble().Should().BeApproximately(0.7266, 1e-3);
    }

    [Fact]
    public async Task Samples_give_intervals_that_hold_the_parameters()
    {
        (await Run("clv", Write("orders.csv", CdnowFile.Text), "--until", "1997-09-30", "--bootstrap", "20", "--json")).Should().Be(0, Error);

        using var json = JsonDocument.Parse(Output);
        var model = json.RootElement.GetProperty("models").GetProperty("bg_nbd");
        var expected = model.GetProperty("expected_purchases");
        var sum = json.RootElement.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("expected_purchases").GetProperty("bg_nbd").GetDouble());
        expected.GetProperty("value").GetDouble().Should().BeApproximately(sum, 1e-6).And.BeInRange(expected.GetProperty("low").GetDouble(), expected.GetProperty("high").GetDouble());
        var interval = model.GetProperty("intervals").GetProperty("r");
        model.GetProperty("parameters").GetProperty("r").GetDouble().Should().BeInRange(interval[0].GetDouble(), interval[1].GetDouble());
    }

    [Fact]
    public async Task Lifetime_value_is_shown_to_people()
    {
        (await Run("clv", Write("orders.csv", CdnowFile.Text), "--until", "1997-09-30")).Should().Be(0, Error);
        Output.Should().Contain("2,357 customers").And.Contain("bg_nbd").And.Contain("-9582.4292").And.Contain("still a customer");
    }

    [Fact]
    public async Task Cohorts_of_a_file_are_as_published_without_a_word_about_its_columns()
    {
        (await Run("cohort", Write("orders.csv", CdnowFile.Text), "--json")).Should().Be(0, Error);

        using var json = JsonDocument.Parse(Output);
        var cohort = json.RootElement.GetProperty("cohorts")[0];
        cohort.GetProperty("start").GetString().Should().Be("1997-01-01");
        cohort.GetProperty("customers").EnumerateArray().Select(count => count.GetInt32()).Should().StartWith([781, 124, 95, 70, 65, 77]);
        cohort.GetProperty("retention")[1].GetDouble().Should().BeApproximately(124.0 / 781, 1e-12);
    }

    [Fact]
    public async Task RFM_of_a_file_scores_every_customer()
    {
        (await Run("rfm", Write("orders.csv", CdnowFile.Text), "--customer", "customer", "--date", "date", "--amount", "amount", "--as-of", "1998-06-30", "--json")).Should().Be(0, Error);

        using var json = JsonDocument.Parse(Output);
        json.RootElement.GetProperty("customers").GetInt32().Should().Be(2_357);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        rows.Sum(row => row.GetProperty("monetary").GetDecimal()).Should().Be(244_091.94m);
        rows.Should().OnlyContain(row => row.GetProperty("recency_score").GetInt32() >= 1 && row.GetProperty("recency_score").GetInt32() <= 5);
        json.RootElement.GetProperty("groups").EnumerateObject().Sum(group => group.Value.GetInt32()).Should().Be(2_357);
    }

    [Fact]
    public async Task Attribution_of_a_file_names_models_and_channels()
    {
        var paths = Write("paths.csv", "path,conversions,value,null\na > b,3,30,1\na > c,1,10,1\n");
        (await Run("attribution", paths, "--path", "path", "--conversions", "conversions", "--value", "value", "--null", "null", "--json")).Should().Be(0, Error);

        using var json = JsonDocument.Parse(Output);
        var markov = json.RootElement.GetProperty("models").GetProperty("markov");
        markov.GetProperty("a").GetProperty("conversions").GetDouble().Should().BeApproximately(2, 1e-12);
        markov.GetProperty("b").GetProperty("value").GetDouble().Should().BeApproximately(15, 1e-11);
        json.RootElement.GetProperty("markov").GetProperty("removal_effects").GetProperty("c").GetDouble().Should().BeApproximately(0.25, 1e-12);
    }

    [Theory]
    [InlineData("customer,date,amount\na,2026-13-01,5\n", "line 2, column date: the field is no date")]
    [InlineData("customer,date,amount\n,2026-01-01,5\n", "line 2, column customer: the field is empty")]
    [InlineData("customer,date,amount\na,2026-01-01,5 EUR\n", "line 2, column amount: the field is no amount")]
    [InlineData("who,date,amount\na,2026-01-01,5\n", "no column looks like that of the customers. Name it with --customer: one of who, date, amount")]
    [InlineData("customer,when,amount\na,2026-01-01,5\n", "no column looks like that of the days. Name it with --date")]
    public Task What_is_wrong_with_a_file_of_orders_is_told_with_its_place(string text, string message) => Refuses(message, "rfm", Write("orders.csv", text));

    [Theory]
    [InlineData("--until takes a day", "clv", "--until", "soon")]
    [InlineData("Nobody bought by 1990-01-01", "clv", "--until", "1990-01-01")]
    [InlineData("--rolling takes a number of days", "cohort", "--rolling", "0")]
    [InlineData("--as-of takes a day", "rfm", "--as-of", "x")]
    public Task What_is_wrong_with_an_option_is_told(string message, string command, string option, string value) =>
        Refuses(message, command, Write("orders.csv", "customer,date,amount\na,2026-01-01,5\n"), option, value);

    [Fact]
    public Task Numbers_of_paths_that_are_not_possible_are_refused() =>
        Refuses("line 2, column n: the number is not possible", "attribution", Write("paths.csv", "p,n\na,-1\n"), "--path", "p", "--conversions", "n");
}
