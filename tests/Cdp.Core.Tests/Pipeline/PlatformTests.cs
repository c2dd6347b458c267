using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage;
using Cdp.Storage.InMemory;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class PlatformTests : IDisposable
{
    private readonly InMemoryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task The_store_is_prepared_once_however_many_come_first()
    {
        var storage = new WatchedStorage(_storage) { Delay = TimeSpan.FromMilliseconds(50) };
        using var platform = new TestPlatform(null, storage);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await platform.SeeAsync(i, User($"u{i}")))));
        await platform.Cdp.InitializeAsync();

        storage.Initialized.Should().Be(1);
        (await platform.Profiles.CountAsync()).Should().Be(16);
    }

    [Fact]
    public async Task A_store_that_could_not_be_prepared_is_tried_again()
    {
        var storage = new WatchedStorage(_storage) { Failures = 1 };
        using var platform = new TestPlatform(null, storage);

        await platform.Invoking(it => it.Cdp.InitializeAsync().AsTask()).Should().ThrowAsync<CdpException>().WithMessage("not yet");
        await platform.SeeAsync(1, User("anna"));

        storage.Initialized.Should().Be(2);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_for_the_store_does_not_disturb_the_others()
    {
        var storage = new WatchedStorage(_storage) { Delay = TimeSpan.FromMilliseconds(200) };
        using var platform = new TestPlatform(null, storage);
        using var impatient = new CancellationTokenSource();

        var first = platform.Profiles.CountAsync().AsTask();
        var second = platform.Profiles.CountAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();

        await second.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await first).Should().Be(0);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, User("anna"), Email("a@x.vn"));
        var before = await platform.DescribeAsync();
        var cancelled = new CancellationToken(canceled: true);

        foreach (var call in Calls())
        {
            await platform.Invoking(_ => call(platform.Cdp, cancelled)).Should().ThrowAsync<OperationCanceledException>();
        }

        (await platform.DescribeAsync()).Should().Equal(before);
        (await platform.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Tenants_share_a_store_and_see_nothing_of_each_other()
    {
        using var here = new TestPlatform(options => options.Tenant = "here", _storage);
        using var there = new TestPlatform(options => options.Tenant = "there", _storage);

        var anna = await here.TellAsync(1, """{"plan":"pro"}""", User("anna"), Email("a@x.vn"));
        await there.SeeAsync(1, User("ben"), Email("a@x.vn"));
        await here.Cdp.CollectJsonAsync("web", "broken"u8.ToArray());

        (await here.PeopleAsync()).Should().Equal("a@x.vn anna");
        (await there.PeopleAsync()).Should().Equal("a@x.vn ben");
        (await there.Profiles.GetAsync(anna)).Should().BeNull();
        (await there.Profiles.SearchAsync("plan", "pro")).Should().BeEmpty();
        (await there.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
        (await there.Cdp.TrackAsync(Who.User("ben"), "Same id", messageId: "m1")).Status.Should().Be(EventStatus.Accepted);
        (await here.Cdp.TrackAsync(Who.User("anna"), "Same id", messageId: "m1")).Status.Should().Be(EventStatus.Accepted);
    }

    [Fact]
    public async Task A_store_opened_again_by_the_same_rules_is_as_it_was()
    {
        IReadOnlyList<string> before;
        using (var platform = new TestPlatform(Unchanged, _storage))
        {
            await platform.TellAsync(1, """{"plan":"pro"}""", User("anna"), Email("a@x.vn"));
            before = await platform.DescribeAsync();
        }

        using var again = new TestPlatform(Unchanged, _storage);
        (await again.DescribeAsync()).Should().Equal(before);

        static void Unchanged(CdpOptions options) => options.Identity.Types.Add(new IdentifierType { Name = "crm_id" });
    }

    [Fact]
    public async Task A_store_that_was_resolved_by_other_rules_is_refused_with_the_remedy()
    {
        await FillAsync();
        using var changed = new TestPlatform(options => options.Identity.SharedIdentifierThreshold = 1, _storage);

        // Not only the first time.
        for (var i = 0; i < 2; i++)
        {
            foreach (var call in Calls())
            {
                await changed.Invoking(_ => call(changed.Cdp, CancellationToken.None)).Should().ThrowAsync<CdpException>()
                    .WithMessage("*PreviewAsync*RebuildAsync*RebuildOnChange*");
            }
        }

        var preview = await changed.Identity.PreviewAsync(_ => { });
        preview.Splits.Should().ContainSingle();
        await changed.Invoking(it => it.Cdp.InitializeAsync().AsTask()).Should().ThrowAsync<CdpException>("a preview changes nothing");

        (await changed.Identity.RebuildAsync()).Should().BeEquivalentTo(preview);
        (await changed.PeopleAsync()).Should().BeEquivalentTo("anna", "ben", "x@x.vn");
    }

    [Fact]
    public async Task A_store_that_was_unified_by_other_survivorship_rules_is_refused_until_it_is_rebuilt()
    {
        await FillAsync();
        using var changed = new TestPlatform(options => options.Profiles.Rules["plan"] = Survivorship.Oldest, _storage);
        await changed.Invoking(it => it.Cdp.InitializeAsync().AsTask()).Should().ThrowAsync<CdpException>();

        (await changed.Identity.RebuildAsync()).ChangesNothing.Should().BeTrue("nobody merges or splits");

        (await changed.ProfileOfAsync(User("anna"))).ToJson().Should().Be("""{"plan":"free"}""");
        (await changed.Profiles.SearchAsync("plan", "free")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_store_is_rebuilt_when_it_is_opened_where_the_options_say_so()
    {
        await FillAsync();
        using var changed = new TestPlatform(
            options =>
            {
                options.Identity.SharedIdentifierThreshold = 1;
                options.Identity.RebuildOnChange = true;
            },
            _storage);

        (await changed.PeopleAsync()).Should().BeEquivalentTo("anna", "ben", "x@x.vn");

        // The rules are remembered: who does not ask for it is let in by them, and refused by the old ones.
        using var same = new TestPlatform(options => options.Identity.SharedIdentifierThreshold = 1, _storage);
        await same.Cdp.InitializeAsync();
        using var old = new TestPlatform(null, _storage);
        await old.Invoking(it => it.Cdp.InitializeAsync().AsTask()).Should().ThrowAsync<CdpException>();
    }

    [Fact]
    public async Task A_host_with_changed_rules_does_not_start()
    {
        await FillAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp(options => options.Identity.MaxClusterSize = 2);
        builder.Services.AddSingleton<ICdpStorage>(_storage);
        using var host = builder.Build();

        await host.Invoking(it => it.StartAsync()).Should().ThrowAsync<CdpException>().WithMessage("*RebuildAsync*");
    }

    [Fact]
    public async Task Many_at_once_leave_the_same_as_one_after_the_other()
    {
        using var together = new TestPlatform();
        using var alone = new TestPlatform();
        var batches = Enumerable.Range(0, 24).Select(batch => new EventBatch
        {
            Source = "web",
            Events = [.. Enumerable.Range(0, 10).Select(i => new CustomerEvent
            {
                Type = EventType.Page,
                MessageId = $"{batch % 12}/{i}",
                UserId = i % 3 == 0 ? $"u{i}" : null,
                AnonymousId = $"a{(batch % 12 * 10) + i}",
                Timestamp = At((batch % 12 * 10) + i),
            })],
        }).ToList();

        await Task.WhenAll(batches.Select(batch => Task.Run(() => together.Cdp.CollectAsync(batch).AsTask())));
        foreach (var batch in batches)
        {
            await alone.Cdp.CollectAsync(batch);
        }

        (await together.PeopleAsync()).Should().BeEquivalentTo(await alone.PeopleAsync());
    }

    /// <summary>Gives one call of each kind that reads or writes.</summary>
    private static IEnumerable<Func<ICdp, CancellationToken, Task>> Calls()
    {
        var (anna, address) = (User("anna"), Email("a@x.vn"));
        yield return (cdp, token) => cdp.CollectAsync(new EventBatch { Source = "web", Events = [new CustomerEvent { Type = EventType.Page, UserId = "u" }] }, token).AsTask();
        yield return (cdp, token) => cdp.CollectJsonAsync("web", "broken"u8.ToArray(), token).AsTask();
        yield return (cdp, token) => cdp.CollectJsonAsync("web", "broken"u8.ToArray(), At(5), token).AsTask();
        yield return (cdp, token) => cdp.TrackAsync(Who.User("u"), "Clicked", cancellationToken: token).AsTask();
        yield return (cdp, token) => cdp.Identity.LinkAsync(anna, User("u"), "steward", null, token).AsTask();
        yield return (cdp, token) => cdp.Identity.ForbidAsync(anna, address, "steward", null, token).AsTask();
        yield return (cdp, token) => cdp.Identity.TakeBackAsync(anna, address, LinkKind.Forbid, "steward", token).AsTask();
        yield return (cdp, token) => cdp.Identity.UnmergeAsync(new ProfileId(1), null, "steward", null, token).AsTask();
        yield return (cdp, token) => cdp.Identity.DetachAsync(address, "steward", null, token).AsTask();
        yield return (cdp, token) => cdp.Identity.ExplainAsync(anna, address, token).AsTask();
        yield return (cdp, token) => cdp.Identity.FollowAsync(new ProfileId(1), token).AsTask();
        yield return (cdp, token) => cdp.Identity.HistoryAsync(new ProfileId(1), token).AsTask();
        yield return (cdp, token) => cdp.Identity.RefusalsAsync(token).ToListAsync(CancellationToken.None).AsTask();
        yield return (cdp, token) => cdp.Identity.CountAsync(token).AsTask();
        yield return (cdp, token) => cdp.Profiles.GetAsync(new ProfileId(1), token).AsTask();
        yield return (cdp, token) => cdp.Profiles.GetAsync(new ProfileId(1), At(5), token).AsTask();
        yield return (cdp, token) => cdp.Profiles.FindAsync(anna, token).AsTask();
        yield return (cdp, token) => cdp.Profiles.FindAsync("user_id", "anna", null, token).AsTask();
        yield return (cdp, token) => cdp.Profiles.SearchAsync("plan", "pro", cancellationToken: token).AsTask();
        yield return (cdp, token) => cdp.Profiles.ListAsync(default, token).ToListAsync(CancellationToken.None).AsTask();
        yield return (cdp, token) => cdp.Profiles.EventsAsync(new ProfileId(1), token).ToListAsync(CancellationToken.None).AsTask();
        yield return (cdp, token) => cdp.Profiles.CountAsync(token).AsTask();
        yield return (cdp, token) => cdp.Quarantine.ListAsync(0, token).ToListAsync(CancellationToken.None).AsTask();
        yield return (cdp, token) => cdp.Quarantine.ReplayAsync(1, null, token).AsTask();
        yield return (cdp, token) => cdp.Quarantine.DiscardAsync(1, token).AsTask();
    }

    /// <summary>Two people of one address.</summary>
    private async Task FillAsync()
    {
        using var platform = new TestPlatform(null, _storage);
        await platform.TellAsync(1, """{"plan":"free"}""", User("anna"), Email("x@x.vn"));
        await platform.TellAsync(2, """{"plan":"pro"}""", User("anna"));
        await platform.SeeAsync(3, User("ben"), Email("x@x.vn"));
        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna x@x.vn", "ben");
    }
}
