using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage;
using Cdp.Storage.InMemory;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Storage.InMemory;

public sealed class InMemoryStorageTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly InMemoryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Calls_end_before_they_return()
    {
        var write = _storage.WriteAsync(TenantId.Default, AddAsync, CancellationToken.None).AsTask();
        var read = _storage.ReadAsync(TenantId.Default, (t, token) => t.Identity.CountClustersAsync(token), CancellationToken.None).AsTask();

        write.IsCompletedSuccessfully.Should().BeTrue();
        read.IsCompletedSuccessfully.Should().BeTrue();
        (await read).Should().Be(1);
    }

    [Fact]
    public async Task Writing_in_a_reading_transaction_says_that_it_is_read_only()
    {
        var act = async () => await _storage.ReadAsync(TenantId.Default, AddAsync, CancellationToken.None);

        await act.Should().ThrowExactlyAsync<InvalidOperationException>().WithMessage("this transaction is read-only");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_was_kept_is_of_no_use_after_its_work(bool works)
    {
        ICdpTransaction? kept = null;
        IAsyncEnumerator<EventEntry>? listing = null;
        try
        {
            await _storage.WriteAsync(
                TenantId.Default,
                (t, token) =>
                {
                    kept = t;
                    listing = t.Events.ReadAsync(0, token).GetAsyncEnumerator(token);
                    return works ? new ValueTask<int>(0) : throw new TimeoutException();
                },
                CancellationToken.None);
        }
        catch (TimeoutException)
        {
            works.Should().BeFalse();
        }

        Func<Task>[] uses =
        [
            async () => await AddAsync(kept!, CancellationToken.None),
            async () => await kept!.Events.CountAsync(CancellationToken.None),
            async () => await kept!.Quarantine.RemoveAsync(1, CancellationToken.None),
            async () => await kept!.Profiles.CountAsync(CancellationToken.None),
            async () => await listing!.MoveNextAsync(),
        ];
        foreach (var use in uses)
        {
            await use.Should().ThrowExactlyAsync<InvalidOperationException>().WithMessage("this transaction has ended");
        }
    }

    [Fact]
    public async Task Works_run_one_at_a_time_and_waiting_can_be_cancelled()
    {
        var release = new TaskCompletionSource();
        var first = _storage.WriteAsync(
            TenantId.Default,
            async (t, token) =>
            {
                await release.Task;
                return await AddAsync(t, token);
            },
            CancellationToken.None).AsTask();
        using var cancel = new CancellationTokenSource();

        var read = _storage.ReadAsync(TenantId.Default, (t, token) => t.Identity.CountClustersAsync(token), CancellationToken.None).AsTask();
        var write = _storage.WriteAsync(new TenantId("other"), AddAsync, CancellationToken.None).AsTask();
        var tired = _storage.WriteAsync(TenantId.Default, AddAsync, cancel.Token).AsTask();
        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => tired).Should().ThrowAsync<OperationCanceledException>();
        read.IsCompleted.Should().BeFalse();
        write.IsCompleted.Should().BeFalse();
        release.SetResult();
        (await first).Should().Be(1);
        (await read).Should().Be(1);
        (await write).Should().Be(2);
    }

    [Fact]
    public async Task Cancelling_does_not_stop_a_writing_work_that_has_begun()
    {
        using var cancel = new CancellationTokenSource();

        await _storage.WriteAsync(
            TenantId.Default,
            async (t, token) =>
            {
                await cancel.CancelAsync();
                return await AddAsync(t, token);
            },
            cancel.Token);

        (await _storage.ReadAsync(TenantId.Default, (t, token) => t.Identity.CountClustersAsync(token), CancellationToken.None)).Should().Be(1);
    }

    [Fact]
    public async Task Cancelling_stops_a_reading_work()
    {
        using var cancel = new CancellationTokenSource();
        var act = async () => await _storage.ReadAsync(
            TenantId.Default,
            async (t, token) =>
            {
                await cancel.CancelAsync();
                return await t.Events.CountAsync(token);
            },
            cancel.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_tenant_without_a_name_is_refused()
    {
        var act = async () => await _storage.WriteAsync(default, AddAsync, CancellationToken.None);

        await act.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Rows_that_were_never_added_are_not_updated()
    {
        var unknown = new IdentifierNode { Id = 7, Identifier = new Identifier("email", "x"), FirstSeen = Now, Profile = new ProfileId(7) };
        var link = new Link { A = 1, B = 2, Kind = LinkKind.Manual, FirstSeen = Now };
        Func<ICdpTransaction, ValueTask>[] works =
        [
            t => t.Identity.UpdateIdentifierAsync(unknown, CancellationToken.None),
            t => t.Identity.UpdateSightingAsync(new Sighting { Id = 7, Source = "web", Identifiers = [1], Owner = 1, FirstSeen = Now }, CancellationToken.None),
            t => t.Identity.SaveLinkAsync(link, CancellationToken.None),
        ];
        foreach (var work in works)
        {
            var act = async () => await _storage.WriteAsync(
                TenantId.Default,
                async (t, _) =>
                {
                    await work(t);
                    return 0;
                },
                CancellationToken.None);
            (await act.Should().ThrowExactlyAsync<InvalidOperationException>()).Which.Message.Should().EndWith("is not stored. Add it first.");
        }
    }

    [Fact]
    public async Task A_link_whose_ends_are_the_wrong_way_round_is_refused()
    {
        var act = async () => await _storage.WriteAsync(
            TenantId.Default,
            async (t, token) =>
            {
                await t.Identity.SaveLinkAsync(new Link { A = 2, B = 1, Kind = LinkKind.Manual, FirstSeen = Now }, token);
                return 0;
            },
            CancellationToken.None);

        await act.Should().ThrowAsync<ArgumentException>();
    }

    private static async ValueTask<long> AddAsync(ICdpTransaction transaction, CancellationToken cancellationToken) =>
        (await transaction.Identity.AddIdentifierAsync(new Identifier("email", "ana@example.com"), IdentifierStatus.Linking, Now, cancellationToken)).Id;
}
