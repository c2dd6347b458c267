using Cdp.Kpis;
using Cdp.Kpis.History;
using Cdp.Kpis.Pages;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Pages;

public sealed class PageCalculatorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly PageRequest Request = new() { From = Noon, To = Noon.AddDays(1) };

    [Fact]
    public void Pages_are_counted_with_entries_exits_bounces_and_conversions()
    {
        var result = Calculate(
            [At("/trang-chủ", 0), At("/giỏ-hàng", 2), At("/trang-chủ", 3), Ordered(5)],
            [At("/trang-chủ", 0)],
            [At("/giỏ-hàng", 0), At("/trang-chủ", 1)]);

        (result.Sessions, result.Views, result.Conversion).Should().Be((3, 6, new KpiShare(1, 3)));
        result.Pages.Should().Equal(
            new PagePerformance("/trang-chủ", 4, 3, 2, 3, new KpiShare(3, 4), new KpiShare(1, 2), new KpiShare(1, 3), new KpiShare(1, 2)),
            new PagePerformance("/giỏ-hàng", 2, 2, 1, 0, new KpiShare(0, 2), new KpiShare(0, 1), new KpiShare(1, 2), new KpiShare(0, 1)));
        result.EntryPages.Select(page => page.Page).Should().Equal("/trang-chủ", "/giỏ-hàng");
        result.ExitPages.Select(page => page.Page).Should().Equal("/trang-chủ");
    }

    /// <summary>
    /// The example of Google's page on exit and bounce rate, of one session on each of five days: Monday B &gt; A &gt; C &gt; exit, Tuesday B &gt; exit, Wednesday A &gt; C &gt; B &gt; exit, Thursday C &gt; exit,
    /// Friday B &gt; C &gt; A &gt; exit. Exit rates: A 33 %, B 50 %, C 50 %. Bounce rates: A 0 %, B 33 %, C 100 %.
    /// </summary>
    [Fact]
    public void Rates_are_those_of_Googles_example()
    {
        var result = Calculate(["B A C", "B", "A C B", "C", "B C A"]);

        result.Pages.OrderBy(page => page.Page, StringComparer.Ordinal).Select(page => (page.Page, page.ExitRate, page.BounceRate)).Should().Equal(
            ("A", new KpiShare(1, 3), new KpiShare(0, 1)),
            ("B", new KpiShare(2, 4), new KpiShare(1, 3)),
            ("C", new KpiShare(2, 4), new KpiShare(1, 1)));
    }

    [Fact]
    public void A_gap_begins_a_visit_and_an_order_of_its_own_begins_none()
    {
        var result = Calculate([At("/a", 0), At("/b", 30), At("/c", 60.1), Ordered(200), At("/d", 201)]);

        result.Sessions.Should().Be(3);
        result.Conversion.Hits.Should().Be(0);
        result.EntryPages.Select(page => page.Page).Should().Equal("/a", "/c", "/d");
    }

    [Fact]
    public void A_visit_of_one_view_that_lasts_or_converts_is_no_bounce()
    {
        Calculate([At("/a", 0), new PageView(Noon.AddSeconds(9.9), null)]).Pages.Single().BounceRate.Hits.Should().Be(1);
        Calculate([At("/a", 0), new PageView(Noon.AddSeconds(10), null)]).Pages.Single().BounceRate.Hits.Should().Be(0);
        Calculate([At("/a", 0) with { IsConversion = true }]).Pages.Single().BounceRate.Hits.Should().Be(0);
    }

    [Fact]
    public void A_visit_belongs_to_the_time_in_which_it_begins()
    {
        Calculate([At("/a", -1), At("/b", 1)]).Sessions.Should().Be(0);
        Calculate([At("/a", 0)]).Sessions.Should().Be(1);
        Calculate([At("/a", (24 * 60) - 1), At("/b", 24 * 60)]).Views.Should().Be(2);
        Calculate([At("/a", 24 * 60)]).Sessions.Should().Be(0);
    }

    [Fact]
    public void Of_nothing_there_is_nothing()
    {
        var result = Calculate([Ordered(1)], []);

        (result.Sessions, result.Views, result.Conversion.Value).Should().Be((0, 0, null));
        result.Pages.Should().BeEmpty();
    }

    [Fact]
    public void Histories_are_counted_by_their_visits()
    {
        var options = new KpiOptions();
        var calculator = new PageCalculator(Request);
        calculator.Add(new CustomerHistory
        {
            Options = options,
            Sessions =
            [
                new Session(Noon, Noon.AddMinutes(5), 2, true, true, true, "/a", "/b", default) { Pages = ["/a", "/b"] },
                new Session(Noon.AddHours(2), Noon.AddHours(2) + options.EngagedAfter, 1, false, false, false, "/a", "/a", default) { Pages = ["/a"] },
                new Session(Noon.AddHours(4), Noon.AddHours(4), 1, false, false, false, "/a", "/a", default) { Pages = ["/a"] },
                new Session(Noon.AddHours(6), Noon.AddHours(6), 0, true, false, false, null, null, default),
            ],
        });

        var result = calculator.Calculate();
        result.Sessions.Should().Be(3);
        result.Pages[0].Should().Be(new PagePerformance("/a", 3, 3, 3, 2, new KpiShare(2, 3), new KpiShare(1, 3), new KpiShare(1, 3), new KpiShare(1, 3)));
    }

    [Fact]
    public void Figures_equal_those_of_the_slow_way_for_any_order_of_customers_and_views() => Gen.Select(
        Gen.Int[0, 12 * 60].Select(Gen.Int[0, 3], Gen.Bool, (minute, page, converts) => new PageView(Noon.AddMinutes(minute), page == 3 ? null : $"/{(char)('a' + page)}", converts && page == 3)).Array[0, 12].Array[0, 6],
        Gen.Int).Sample((customers, seed) =>
        {
            var result = Calculate(customers);
            var naive = NaivePages.Count([.. customers.SelectMany(views => NaivePages.Visits(views, Request.Gap))], Request.EngagedAfter);

            result.Pages.ToDictionary(page => page.Page, page => (page.Views, page.Sessions, page.Entries, page.Exits, page.BounceRate.Hits, page.ConversionRate.Hits, page.EntryConversionRate.Hits)).Should().Equal(naive);
            (result.Pages.Sum(page => page.Entries), result.Pages.Sum(page => page.Exits)).Should().Be((result.Sessions, result.Sessions));
            var random = new Random(seed);
            Calculate([.. customers.OrderBy(_ => random.Next()).Select(views => views.OrderBy(_ => random.Next()).ToArray())]).Pages.Should().Equal(result.Pages);
        });

    [Fact]
    public void What_is_not_possible_is_refused()
    {
        FluentActions.Invoking(() => new PageCalculator(Request with { To = Noon })).Should().Throw<ArgumentException>().WithMessage("*ends before it begins*");
        FluentActions.Invoking(() => new PageCalculator(Request with { Gap = TimeSpan.Zero })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PageCalculator(Request with { EngagedAfter = TimeSpan.FromTicks(-1) })).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static PageResult Calculate(params PageView[][] customers)
    {
        var calculator = new PageCalculator(Request);
        foreach (var views in customers)
        {
            calculator.Add(views);
        }

        return calculator.Calculate();
    }

    private static PageResult Calculate(string[] visits) =>
        Calculate([.. visits.Select(visit => visit.Split(' ').Select((page, minute) => At(page, minute)).Reverse().ToArray())]);

    private static PageView At(string page, double minute) => new(Noon.AddMinutes(minute), page);

    private static PageView Ordered(double minute) => new(Noon.AddMinutes(minute), null, IsConversion: true);
}
