using Cdp.Kpis.Attribution;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Attribution;

public sealed class AttributionCalculatorTests
{
    private static readonly ConversionPath[] Published = [new("direct", 2), new("search > email", 3), new("search > social > email", 5)];
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Channels = ["display", "email", "search", "social"];

    private static readonly Gen<ConversionPath[]> RandomPaths =
        Gen.Select(Gen.OneOf([.. Channels, "direct", " "]).Array[0, 7], Gen.Int[0, 4], Gen.Double[0, 500], Gen.Int[0, 4])
            .Select((channels, conversions, value, nulls) => new ConversionPath(string.Join(">", channels), conversions, conversions == 0 ? 0 : value, nulls))
            .Array[1, 30];

    [Theory]
    [InlineData(AttributionModel.FirstTouch, 2, 0, 8, 0)]
    [InlineData(AttributionModel.LastTouch, 2, 8, 0, 0)]
    [InlineData(AttributionModel.Linear, 2, 19.0 / 6, 19.0 / 6, 5.0 / 3)]
    [InlineData(AttributionModel.PositionBased, 2, 3.5, 3.5, 1)]
    [InlineData(AttributionModel.Shapley, 2, 19.0 / 6, 19.0 / 6, 5.0 / 3)]
    public void Models_credit_the_published_paths_as_published(AttributionModel model, double direct, double email, double search, double social) =>
        Expect(AttributionCalculator.Calculate(Published), model, ("direct", direct), ("email", email), ("search", search), ("social", social));

    [Fact]
    public void A_channel_that_is_touched_twice_is_credited_twice_by_the_linear_model_and_once_by_the_Shapley_value()
    {
        var result = AttributionCalculator.Calculate([new("a>a>b", 6)]);

        Expect(result, AttributionModel.Linear, ("a", 4), ("b", 2));
        Expect(result, AttributionModel.Shapley, ("a", 3), ("b", 3));
    }

    [Theory]
    [InlineData(0.3, 0.7, 3, 7)]
    [InlineData(0.4, 0.4, 5, 5)]
    public void Two_touches_share_by_the_shares_of_the_first_and_the_last(double first, double last, double a, double b) =>
        Expect(AttributionCalculator.Calculate([new("a > b", 10)], new AttributionOptions { FirstShare = first, LastShare = last }), AttributionModel.PositionBased, ("a", a), ("b", b));

    [Fact]
    public void The_Markov_chain_is_solved_exactly()
    {
        var result = AttributionCalculator.Calculate([new("a > b", 3, 0, 1), new("a > c", 1, 0, 1)]);

        result.Chain!.ConversionProbability.Should().BeApproximately(2.0 / 3, 1e-13);
        result.Chain.RemovalEffects.Select(effect => effect.Effect).Should().Equal([1, 0.75, 0.25], (actual, expected) => Math.Abs(actual - expected) < 1e-12);
        Expect(result, AttributionModel.Markov, ("a", 2), ("b", 1.5), ("c", 0.5));
        result.Chain.Transitions.Should().Contain(new MarkovTransition(MarkovChain.Start, "a", 1)).And.Contain(new MarkovTransition("b", MarkovChain.Conversion, 0.75)).And.Contain(new MarkovTransition("c", MarkovChain.Null, 0.5));
    }

    [Fact]
    public void A_chain_of_a_higher_order_remembers_what_came_before()
    {
        // Search converts behind display only, which a chain of order 1 cannot know.
        ConversionPath[] paths = [new("display > search", 4), new("email > search", 0, 0, 4)];

        var chain = AttributionCalculator.Calculate(paths, new AttributionOptions { MarkovOrder = 2 }).Chain!;

        chain.RemovalEffects.Should().BeEquivalentTo([new RemovalEffect("display", 1), new RemovalEffect("email", 0), new RemovalEffect("search", 1)]);
        chain.Transitions.Should().Contain(new MarkovTransition("display > search", MarkovChain.Conversion, 1)).And.Contain(new MarkovTransition("email > search", MarkovChain.Null, 1));
        AttributionCalculator.Calculate(paths).Chain!.RemovalEffects[1].Effect.Should().BeApproximately(0.5, 1e-12);
    }

    [Fact]
    public void Time_decay_halves_with_every_half_life()
    {
        var calculator = new AttributionCalculator();
        calculator.Add([new("a", Noon.AddDays(-28)), new("d", Noon), new("b", Noon.AddDays(-14)), new("c", Noon.AddDays(-7))], Noon);

        Expect(calculator.Calculate(), AttributionModel.TimeDecay, ("a", 0.0344827586), ("b", 0.1379310345), ("c", 0.2758620690), ("d", 0.5517241379));
    }

    [Fact]
    public void Touches_outside_the_look_back_window_and_after_the_conversion_are_left_out()
    {
        var calculator = new AttributionCalculator(new AttributionOptions { LookBack = TimeSpan.FromDays(7) });
        calculator.Add([new("early", Noon.AddDays(-7).AddTicks(-1)), new("just in", Noon.AddDays(-7)), new("late", Noon.AddTicks(1))], Noon, 1, 20);

        Expect(calculator.Calculate(), AttributionModel.Linear, ("just in", 1));
    }

    [Fact]
    public void Of_touches_at_one_instant_the_lesser_name_comes_first_in_whatever_order_they_are_given()
    {
        var calculator = new AttributionCalculator();
        calculator.Add([new("b", Noon), new("a", Noon)], Noon);

        Expect(calculator.Calculate(), AttributionModel.FirstTouch, ("a", 1), ("b", 0));
    }

    [Fact]
    public void The_last_touch_that_is_not_direct_is_credited_and_direct_where_there_is_no_other()
    {
        var result = AttributionCalculator.Calculate([new("email > Direct > direct", 2), new("direct", 1), new("DIRECT > direct", 1)]);

        Expect(result, AttributionModel.LastNonDirect, ("DIRECT", 0), ("Direct", 0), ("direct", 2), ("email", 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" > > ")]
    public void Conversions_without_a_touch_are_credited_to_no_channel(string path)
    {
        var result = AttributionCalculator.Calculate([new(path, 3, 30), new("a >  > b", 1, 10)]);

        foreach (var credits in result.Models)
        {
            credits.Channels.Should().Contain(new ChannelCredit(AttributionResult.NoChannel, 3, 30));
            credits.Channels.Select(channel => channel.Channel).Should().Equal("a", "b", AttributionResult.NoChannel);
        }
    }

    [Fact]
    public void Nothing_is_credited_where_nothing_converted_and_the_result_says_so()
    {
        var result = AttributionCalculator.Calculate([new("a > b", 0, 0, 5)]);

        result.Models.SelectMany(credits => credits.Channels).Should().OnlyContain(channel => channel.Conversions == 0);
        result.Warnings.Should().Contain(warning => warning.StartsWith("No path converted"));
        AttributionCalculator.Calculate([]).Chain.Should().BeNull();
    }

    [Fact]
    public void One_name_in_two_normalisation_forms_is_one_channel() =>
        Expect(AttributionCalculator.Calculate([new("caf\u00E9", 1), new("cafe\u0301", 1)]), AttributionModel.FirstTouch, ("caf\u00E9", 2));

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(1, double.PositiveInfinity, 0)]
    [InlineData(0, 5, 1)]
    [InlineData(1, 0, -1)]
    public void Numbers_that_are_not_possible_are_refused(double conversions, double value, double nulls) =>
        FluentActions.Invoking(() => AttributionCalculator.Calculate([new("a", conversions, value, nulls)])).Should().Throw<ArgumentException>().WithMessage("*not possible*");

    [Fact]
    public void Shares_that_are_more_than_all_are_refused() =>
        FluentActions.Invoking(() => new AttributionCalculator(new AttributionOptions { FirstShare = 0.7, LastShare = 0.4 })).Should().Throw<ArgumentException>().WithMessage("*more than 1*");

    [Fact]
    public void Credit_is_conserved() => RandomPaths.Sample(paths =>
    {
        var result = AttributionCalculator.Calculate(paths);

        foreach (var credits in result.Models)
        {
            credits.Channels.Sum(channel => channel.Conversions).Should().BeApproximately(result.Conversions, 1e-9 * Math.Max(1, result.Conversions), credits.Model.ToString());
            credits.Channels.Sum(channel => channel.Value).Should().BeApproximately(result.Value, 1e-9 * Math.Max(1, result.Value), credits.Model.ToString());
        }
    });

    [Fact]
    public void Neither_the_order_of_paths_nor_how_they_are_divided_changes_a_digit() => Gen.Select(RandomPaths, Gen.Int).Sample((paths, seed) =>
    {
        var whole = AttributionCalculator.Calculate(paths, new AttributionOptions { MarkovOrder = 2 });
        var (first, second) = (new AttributionCalculator(new AttributionOptions { MarkovOrder = 2 }), new AttributionCalculator(new AttributionOptions { MarkovOrder = 2 }));
        var shuffled = paths.ToArray();
        new Random(seed).Shuffle(shuffled);
        for (var i = 0; i < shuffled.Length; i++)
        {
            (i % 2 == 0 ? first : second).Add(shuffled[i]);
        }

        second.Add(first);
        second.Calculate().Should().BeEquivalentTo(whole, options => options.WithStrictOrdering());
    });

    [Fact]
    public void The_chain_converts_as_often_as_the_paths_do() => Gen.Select(RandomPaths, Gen.Int[1, 3]).Sample((paths, order) =>
    {
        var touched = paths.Where(path => path.Path.Split('>').Any(channel => !string.IsNullOrWhiteSpace(channel))).ToArray();
        var all = touched.Sum(path => path.Conversions + path.Nulls);
        var chain = AttributionCalculator.Calculate(paths, new AttributionOptions { MarkovOrder = order }).Chain;

        (chain?.ConversionProbability ?? 0).Should().BeApproximately(all == 0 ? 0 : touched.Sum(path => path.Conversions) / all, 1e-12);
    });

    [Fact]
    public void Removal_effects_are_those_of_matrices_solved_by_elimination() => Gen.Select(RandomPaths, Gen.Int[1, 3]).Sample((paths, order) =>
    {
        var chain = AttributionCalculator.Calculate(paths, new AttributionOptions { MarkovOrder = order }).Chain;

        var naive = NaiveAttribution.RemovalEffects(paths, order);

        (chain?.RemovalEffects ?? []).Should().HaveCount(naive.Count);
        foreach (var effect in chain?.RemovalEffects ?? [])
        {
            effect.Effect.Should().BeApproximately(naive[effect.Channel], 1e-11);
        }
    });

    [Fact]
    public void Shapley_values_of_paths_are_those_of_the_game_over_sets_of_channels() => RandomPaths.Sample(paths =>
    {
        var credits = AttributionCalculator.Calculate(paths).Of(AttributionModel.Shapley)!.Channels;

        foreach (var (channel, value) in NaiveAttribution.Shapley(paths))
        {
            credits.Single(credit => credit.Channel == channel).Conversions.Should().BeApproximately(value, 1e-9);
        }
    });

    [Fact]
    public async Task Work_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        FluentActions.Invoking(() => AttributionCalculator.Calculate(Published, null, stop.Token)).Should().Throw<OperationCanceledException>();
    }

    private static void Expect(AttributionResult result, AttributionModel model, params (string Channel, double Conversions)[] expected)
    {
        var credits = result.Of(model)!.Channels;
        credits.Select(credit => credit.Channel).Should().Equal(expected.Select(credit => credit.Channel));
        foreach (var (channel, conversions) in expected)
        {
            credits.Single(credit => credit.Channel == channel).Conversions.Should().BeApproximately(conversions, 1e-10, channel);
        }
    }
}
