using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Records;

public sealed class RecordTableLoadTests
{
    [Fact]
    public async Task Records_that_come_one_by_one_are_loaded_by_one_call()
    {
        var reports = new Reports();

        var table = await RecordTable.LoadAsync(["name"], Records(10_000), reports);

        table.Count.Should().Be(10_000);
        table.IdOf(9_999).Should().Be("9999");
        table.ValueOf(9_999, ColumnExpression.Of("name")).Should().Be("n9");
        reports.Values.Should().BeInAscendingOrder().And.HaveCountGreaterThan(1).And.EndWith(10_000);
    }

    [Fact]
    public async Task Loading_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();

        var loading = () => RecordTable.LoadAsync(["name"], Records(10_000, cancelAt: 5_000, stop), cancellationToken: stop.Token);

        await loading.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Mistakes_are_those_of_the_builder() =>
        await FluentActions.Invoking(() => RecordTable.LoadAsync(["name", "city"], Records(1))).Should().ThrowAsync<ArgumentException>().WithMessage("Record 1 has 1 values*");

    private static async IAsyncEnumerable<MatchRecord> Records(int count, int cancelAt = -1, CancellationTokenSource? stop = null)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 1_000 == 0)
            {
                await Task.Yield();
            }

            if (i == cancelAt)
            {
                await stop!.CancelAsync();
            }

            yield return new MatchRecord($"{i}", [$"n{i % 10}"]);
        }
    }

    private sealed class Reports : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
