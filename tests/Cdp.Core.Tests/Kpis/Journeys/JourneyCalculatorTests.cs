using Cdp.Kpis.Funnels;
using Cdp.Kpis.Journeys;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Journeys;

public sealed class JourneyCalculatorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly JourneyRequest Request = new() { From = Noon, To = Noon.AddDays(1) };

    [Fact]
    public void Ways_are_counted_with_what_follows_what_and_where_customers_leave()
    {
        var result = Calculate(Request, "home list item", "home list", "home list item", "item");

        result.Journeys.Should().Be(4);
        result.Sequences.Select(sequence => (string.Join(' ', sequence.Steps), sequence.Journeys, sequence.Share)).Should().Equal(("home list item", 2, 0.5), ("home list", 1, 0.25), ("item", 1, 0.25));
        result.Transitions.Should().Contain(new JourneyTransition("list", "item", 2, 2.0 / 3)).And.Contain(new JourneyTransition("list", JourneyResult.End, 1, 1.0 / 3));
        result.Entries.Select(entry => (entry.To, entry.Share)).Should().Equal(("home", 0.75), ("item", 0.25));
        result.Exits.Select(exit => (exit.From, exit.Count)).Should().Equal(("item", 3), ("list", 1));
    }

    [Fact]
    public void A_gap_begins_a_new_journey_and_a_step_that_is_repeated_is_one()
    {
        var calculator = new JourneyCalculator(Request);
        calculator.Add([At("home", 0), At("home", 5), At("list", 35), At("home", 66)]);

        calculator.Calculate().Sequences.Select(sequence => string.Join(' ', sequence.Steps)).Should().Equal("home", "home list");
    }

    [Fact]
    public void Only_what_is_asked_for_is_a_step() => Calculate(Request with { Events = ["home", "item"] }, "home list item").Sequences.Single().Steps.Should().Equal("home", "item");

    [Fact]
    public void What_is_left_out_is_no_step() =>
        Calculate(Request with { Except = ["sent"] }, "home sent item", "sent").Sequences.Select(sequence => (string.Join(' ', sequence.Steps), sequence.Share)).Should().Equal(("home item", 1));

    [Fact]
    public void Long_ways_are_told_up_to_some_step() => Calculate(Request with { MostSteps = 2 }, "a b c", "a b d").Sequences.Should().ContainSingle(sequence => sequence.Journeys == 2);

    [Fact]
    public void What_is_not_possible_is_refused() => FluentActions.Invoking(() => new JourneyCalculator(Request with { To = Noon })).Should().Throw<ArgumentException>().WithMessage("*ends before it begins*");

    private static JourneyResult Calculate(JourneyRequest request, params string[] journeys)
    {
        var calculator = new JourneyCalculator(request);
        foreach (var journey in journeys)
        {
            calculator.Add(journey.Split(' ').Select((name, minute) => At(name, minute)).Reverse());
        }

        return calculator.Calculate();
    }

    private static FunnelEvent At(string name, double minute) => new(name, Noon.AddMinutes(minute), $"{minute}", new Dictionary<string, string>());
}
