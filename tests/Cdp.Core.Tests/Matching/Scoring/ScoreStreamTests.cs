using Cdp.Matching;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

public sealed class ScoreStreamTests
{
    // Large enough for more units of work than wait for their turn.
    private static readonly RecordTable Table = People.Table(People.Records(900, seed: 5));
    private static readonly MatchModel AllPairs = Models.Invented() with { BlockingRules = [] };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Pairs_come_in_the_order_in_which_they_are_given_at_once(int threads)
    {
        foreach (var model in new[] { Models.Invented(), AllPairs })
        {
            var options = new ScoringOptions { MinimumWeight = -5, Threads = threads };

            var streamed = await ReadAsync(RecordMatching.Matcher.ScoreStreamAsync(model, Table, options));

            streamed.Should().Equal(RecordMatching.Matcher.Score(model, Table, options).Pairs);
        }
    }

    [Fact]
    public async Task A_stream_can_be_read_again()
    {
        var stream = RecordMatching.Matcher.ScoreStreamAsync(Models.Invented(), Table);

        (await ReadAsync(stream)).Should().Equal(await ReadAsync(stream)).And.NotBeEmpty();
    }

    [Fact]
    public async Task Without_records_nothing_comes() =>
        (await ReadAsync(RecordMatching.Matcher.ScoreStreamAsync(Models.Invented(), People.Table([])))).Should().BeEmpty();

    [Fact]
    public async Task Scoring_waits_for_a_slow_reader()
    {
        var progress = new LastProgress();
        var options = new ScoringOptions { MinimumWeight = double.NegativeInfinity, Threads = 1, Progress = progress };
        await using var reader = RecordMatching.Matcher.ScoreStreamAsync(AllPairs, Table, options).GetAsyncEnumerator();
        (await reader.MoveNextAsync()).Should().BeTrue();
        var most = UntilQuiet(progress);

        most.Should().BeLessThanOrEqualTo(5, "one unit was taken, and four wait for their turn").And.BeLessThan(progress.Value.TotalUnits);
        var count = 1;
        while (await reader.MoveNextAsync())
        {
            count++;
        }

        count.Should().Be(Table.Count * (Table.Count - 1) / 2);
        progress.Value.DoneUnits.Should().Be(progress.Value.TotalUnits);
    }

    [Fact]
    public async Task Who_stops_reading_ends_the_work()
    {
        var progress = new LastProgress();
        var read = 0;
        await foreach (var pair in RecordMatching.Matcher.ScoreStreamAsync(AllPairs, Table, new() { Threads = 2, Progress = progress }))
        {
            if (++read == 3)
            {
                break;
            }
        }

        var done = progress.Value.DoneUnits;
        done.Should().BeLessThan(progress.Value.TotalUnits);
        UntilQuiet(progress).Should().Be(done, "nothing goes on behind the reader's back");
    }

    [Fact]
    public async Task A_token_ends_the_reading()
    {
        using var stop = new CancellationTokenSource();
        var reading = async () =>
        {
            await foreach (var pair in RecordMatching.Matcher.ScoreStreamAsync(AllPairs, Table).WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        };

        await reading.Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => ReadAsync(RecordMatching.Matcher.ScoreStreamAsync(AllPairs, Table, cancellationToken: stop.Token)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_fails_on_the_way_reaches_the_reader()
    {
        var reading = () => ReadAsync(RecordMatching.Matcher.ScoreStreamAsync(AllPairs, Table, new() { Threads = 1, Progress = new FailingProgress() }));

        await reading.Should().ThrowAsync<Exception>().Where(exception => exception.ToString().Contains("full disk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mistakes_are_told_with_the_remedy()
    {
        FluentActions.Invoking(() => RecordMatching.Matcher.ScoreStreamAsync(Models.Invented() with { Comparisons = [] }, Table)).Should().Throw<ArgumentException>().WithMessage("*no comparison*");
        FluentActions.Invoking(() => RecordMatching.Matcher.ScoreStreamAsync(Models.Invented(), Table, new() { Threads = 0 })).Should().Throw<ArgumentOutOfRangeException>();
        await FluentActions.Awaiting(() => ReadAsync(RecordMatching.Matcher.ScoreStreamAsync(Models.Untrained(), Table))).Should().ThrowAsync<ArgumentException>().WithMessage("*Train the model*");
    }

    private static async Task<List<ScoredPair>> ReadAsync(IAsyncEnumerable<ScoredPair> stream)
    {
        var pairs = new List<ScoredPair>();
        await foreach (var pair in stream)
        {
            pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>Gives the number of units that are done when no more follow for a while.</summary>
    private static int UntilQuiet(LastProgress progress)
    {
        int before;
        do
        {
            before = progress.Value.DoneUnits;
            Thread.Sleep(200);
        }
        while (progress.Value.DoneUnits != before);
        return before;
    }

    private sealed class LastProgress : IProgress<ScoringProgress>
    {
        private readonly Lock _lock = new();
        private ScoringProgress _value;

        public ScoringProgress Value
        {
            get
            {
                lock (_lock)
                {
                    return _value;
                }
            }
        }

        public void Report(ScoringProgress value)
        {
            lock (_lock)
            {
                _value = value.DoneUnits > _value.DoneUnits ? value : _value;
            }
        }
    }

    private sealed class FailingProgress : IProgress<ScoringProgress>
    {
        public void Report(ScoringProgress value) => throw new IOException("full disk");
    }
}
