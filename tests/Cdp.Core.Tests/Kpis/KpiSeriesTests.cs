using Cdp.Collection;
using Cdp.Core.Tests.Pipeline;
using Cdp.Kpis;
using Cdp.Kpis.Vocabulary;
using Cdp.Storage.Conformance.Law;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis;

public sealed class KpiSeriesTests : IDisposable
{
    private readonly TestPlatform _platform = new() { Now = KpiHistory.End };

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_series_that_was_interrupted_goes_on()
    {
        await _platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.Order(Who.User("ann"), "1", new Money(100, "USD"), KpiHistory.End.AddDays(-9))] });
        var series = _platform.Cdp.Kpis.Follow(KpiHistory.Everything);

        await FluentActions.Awaiting(() => series.GetAsync(null, new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        KpiHistory.Describe(await series.GetAsync()).Should().Equal(KpiHistory.Describe(await _platform.Cdp.Kpis.CalculateAsync(KpiHistory.Everything)));
    }

    [Fact]
    public async Task What_nothing_happened_to_is_not_read_again()
    {
        await _platform.Cdp.CollectAsync(new EventBatch
        {
            Source = "shop",
            Events = [.. Enumerable.Range(0, 40).Select(i => BusinessEvents.Order(Who.User($"u{i}"), $"{i}", new Money(100, "USD"), KpiHistory.End.AddDays(-9)))],
        });
        var series = _platform.Cdp.Kpis.Follow(KpiHistory.Everything);
        var read = new List<KpiProgress>();
        await series.GetAsync(new Recorder(read));
        await _platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.Order(Who.User("u7"), "more", new Money(100, "USD"), KpiHistory.End.AddDays(-1))] });

        await series.GetAsync(new Recorder(read));

        read.Select(progress => progress.Total).Should().Equal(40, 1);
    }

    [Fact]
    public async Task A_total_does_not_tell_how_it_came_about()
    {
        // A third of an hour has no end of digits, and what is taken away again must leave no trace: neither zeros nor the sign of zero.
        var request = new KpiRequest { Kpis = ["nps", "first_response_time", "stickiness"], From = new DateOnly(2026, 3, 1), To = new DateOnly(2026, 4, 1) };
        var series = _platform.Cdp.Kpis.Follow(request);
        foreach (var (who, score) in new[] { ("ann", 10), ("ben", 2), ("cem", 10), ("dan", 2) })
        {
            await _platform.Cdp.CollectAsync(new EventBatch
            {
                Source = "shop",
                Events =
                [
                    BusinessEvents.SurveyAnswer(Who.User(who), "nps", score, KpiHistory.End.AddDays(-9), "w"),
                    BusinessEvents.SupportContact(Who.User(who), who, "chat", KpiHistory.End.AddDays(-9), firstResponse: TimeSpan.FromMinutes(20)),
                    CustomerEvent.Page(Who.User(who), "Home", timestamp: KpiHistory.End.AddDays(-9)),
                ],
            });
            await _platform.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.SurveyAnswer(Who.User(who), "nps", 12 - score, KpiHistory.End.AddDays(-8), "w")] });
            KpiHistory.Describe(await series.GetAsync()).Should().Equal(KpiHistory.Describe(await _platform.Cdp.Kpis.CalculateAsync(request)));
        }

        double.IsNegative((await series.GetAsync())[0].Value.Value!.Value).Should().BeFalse();
    }

    [Fact]
    public void What_is_broken_down_by_segments_cannot_be_followed() =>
        FluentActions.Invoking(() => _platform.Cdp.Kpis.Follow(KpiHistory.Everything with { By = KpiDimension.Segment })).Should().Throw<ArgumentException>().WithMessage("*CalculateAsync*");

    private sealed class Recorder(List<KpiProgress> read) : IProgress<KpiProgress>
    {
        public void Report(KpiProgress value) => read.Add(value);
    }
}
