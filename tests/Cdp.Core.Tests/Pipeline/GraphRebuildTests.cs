using Cdp.Diagnostics;
using Cdp.Identity;
using Cdp.Storage.InMemory;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class GraphRebuildTests : IDisposable
{
    private readonly InMemoryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_preview_tells_who_would_merge_and_changes_nothing()
    {
        using var platform = await CreateTwoUsersOfOneAddressAsync();
        var (before, counts) = (await platform.DescribeAsync(), await platform.Identity.CountAsync());

        var preview = await platform.Identity.PreviewAsync(AllowTwoUsers);

        preview.Merges.Should().ContainSingle().Which.Should().Equal(await IdsAsync(platform, User("anna"), User("ben")));
        preview.Splits.Should().BeEmpty();
        (preview.ProfilesBefore, preview.ProfilesAfter, preview.ChangesNothing).Should().Be((3, 2, false));
        (await platform.DescribeAsync()).Should().Equal(before);
        (await platform.Identity.CountAsync()).Should().Be(counts);
        (await platform.Identity.PreviewAsync(_ => { })).ChangesNothing.Should().BeTrue("the rules in force are not changed either");
    }

    [Fact]
    public async Task A_preview_tells_who_would_fall_apart()
    {
        using var platform = await CreateTwoUsersOfOneAddressAsync();

        var preview = await platform.Identity.PreviewAsync(identity => identity.SharedIdentifierThreshold = 1);

        preview.Merges.Should().BeEmpty();
        var split = preview.Splits.Should().ContainSingle().Subject;
        split.Profile.Should().Be((await platform.ProfileOfAsync(User("anna"))).Id);
        split.Parts.Select(part => string.Join(' ', part.Select(identifier => identifier.Value))).Should().BeEquivalentTo("anna", "x@x.vn");
        (preview.ProfilesBefore, preview.ProfilesAfter).Should().Be((3, 4));
    }

    [Fact]
    public async Task A_preview_counts_the_profiles_that_a_host_sees()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, User("anna"), Anonymous("guest"));

        var preview = await platform.Identity.PreviewAsync(_ => { });

        preview.ProfilesBefore.Should().Be((int)await platform.Profiles.CountAsync(), "a blocked value is nobody");
        preview.ProfilesAfter.Should().Be(1);
    }

    [Fact]
    public async Task A_rebuild_brings_the_store_under_changed_rules()
    {
        List<ProfileId> ids;
        using (var platform = await CreateTwoUsersOfOneAddressAsync())
        {
            ids = await IdsAsync(platform, User("anna"), User("ben"));
        }

        using var changed = new TestPlatform(options => AllowTwoUsers(options.Identity), _storage);
        var done = await changed.Identity.RebuildAsync();

        done.Merges.Should().ContainSingle().Which.Should().Equal(ids);
        var merged = await changed.ProfileOfAsync(User("ben"));
        merged.Id.Should().Be(ids[0]);
        merged.ToJson().Should().Be("""{"city":"Huế","plan":"pro"}""");
        merged.EventCount.Should().Be(2);
        (await changed.Profiles.GetAsync(ids[1]))!.Id.Should().Be(ids[0], "the retired id is followed");
        (await changed.Identity.HistoryAsync(ids[0])).Should().ContainSingle().Which.Cause.Should().Be(IdentityChangeCause.Rules);
        (await changed.Identity.CountAsync()).Refusals.Should().Be(0);

        (await changed.Identity.RebuildAsync()).ChangesNothing.Should().BeTrue();
        (await changed.Identity.HistoryAsync(ids[0])).Should().ContainSingle();
    }

    [Fact]
    public async Task A_rebuild_there_and_back_gives_what_there_was()
    {
        using var platform = await CreateTwoUsersOfOneAddressAsync();
        var before = await platform.DescribeAsync();

        using (var changed = new TestPlatform(options => AllowTwoUsers(options.Identity), _storage))
        {
            await changed.Identity.RebuildAsync();
            (await changed.DescribeAsync()).Should().NotEqual(before);
        }

        using var again = new TestPlatform(null, _storage);
        await again.Identity.RebuildAsync();
        (await again.DescribeAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task A_rebuild_keeps_decisions()
    {
        using (var platform = await CreateTwoUsersOfOneAddressAsync())
        {
            await platform.Identity.ForbidAsync(User("anna"), User("ben"), "steward");
        }

        using var changed = new TestPlatform(options => AllowTwoUsers(options.Identity), _storage);
        await changed.Identity.RebuildAsync();

        (await changed.PeopleAsync()).Should().BeEquivalentTo("anna x@x.vn", "ben", "a1");
    }

    [Fact]
    public async Task Events_of_a_value_that_is_blocked_now_go_to_the_next_trusted_identifier()
    {
        using (var platform = new TestPlatform(null, _storage))
        {
            await platform.SeeAsync(1, User("demo"), Anonymous("a1"));
            await platform.SeeAsync(2, User("demo"), Anonymous("a2"));
            (await platform.PeopleAsync()).Should().Equal("a1 a2 demo");
        }

        using var changed = new TestPlatform(options => options.Identity.BlockedValues.Add("demo"), _storage);
        await changed.Identity.RebuildAsync();

        (await changed.PeopleAsync()).Should().Equal("a1", "a2");
        (await changed.ProfileOfAsync(Anonymous("a1"))).EventCount.Should().Be(1);
        (await changed.ProfileOfAsync(Anonymous("a2"))).EventCount.Should().Be(1);
    }

    [Fact]
    public async Task Traits_of_a_value_that_is_blocked_now_go_with_its_events()
    {
        using (var platform = new TestPlatform(null, _storage))
        {
            await platform.TellAsync(1, """{"plan":"free"}""", User("demo"), Anonymous("a1"));
            await platform.TellAsync(2, """{"plan":"pro"}""", User("demo"), Anonymous("a2"));
        }

        using var changed = new TestPlatform(options => options.Identity.BlockedValues.Add("demo"), _storage);
        await changed.Identity.RebuildAsync();

        (await changed.ProfileOfAsync(Anonymous("a1"))).ToJson().Should().Be("""{"plan":"free"}""");
        (await changed.ProfileOfAsync(Anonymous("a2"))).ToJson().Should().Be("""{"plan":"pro"}""");
    }

    [Fact]
    public async Task Traits_go_with_their_events_when_another_identifier_is_trusted_most()
    {
        using (var platform = new TestPlatform(null, _storage))
        {
            await platform.TellAsync(1, """{"plan":"free"}""", User("anna"), Email("x@x.vn"));
            await platform.TellAsync(2, """{"plan":"pro"}""", User("ben"), Email("x@x.vn"));
        }

        using var changed = new TestPlatform(
            options => options.Identity.Types.Set(options.Identity.Types[IdentifierTypes.Email] with { Priority = 1 }), _storage);
        await changed.Identity.RebuildAsync();

        var address = await changed.ProfileOfAsync(Email("x@x.vn"));
        (address.EventCount, address.ToJson()).Should().Be((2, """{"plan":"pro"}"""));
        (await changed.ProfileOfAsync(User("ben"))).ToJson().Should().Be("{}");
    }

    [Theory]
    [InlineData(true, "anna x@x.vn|ben")]
    [InlineData(false, "anna|ben|x@x.vn")]
    public async Task Who_counts_as_a_person_is_counted_anew(bool isBlockedNow, string people)
    {
        using (var platform = new TestPlatform(options => Configure(options, !isBlockedNow), _storage))
        {
            await platform.SeeAsync(1, User("anna"), Email("x@x.vn"));
            await platform.SeeAsync(2, User("demo"), Email("x@x.vn"));
        }

        using var changed = new TestPlatform(options => Configure(options, isBlockedNow), _storage);
        await changed.Identity.RebuildAsync();

        // An address of more than two people is shared, and demo is one of them or is not.
        await changed.SeeAsync(3, User("ben"), Email("x@x.vn"));
        (await changed.PeopleAsync()).Where(person => person != "demo").Should().BeEquivalentTo(people.Split('|'));

        static void Configure(CdpOptions options, bool isBlocked)
        {
            options.Identity.SharedIdentifierThreshold = 2;
            if (isBlocked)
            {
                options.Identity.BlockedValues.Add("demo");
            }
        }
    }

    [Fact]
    public async Task The_meter_counts_what_a_rebuild_merges()
    {
        (await CreateTwoUsersOfOneAddressAsync()).Dispose();
        using var changed = new TestPlatform(options => AllowTwoUsers(options.Identity), _storage);
        using var measured = new Measurements(changed.Services);

        await changed.Identity.RebuildAsync();

        measured.Sum(CdpDiagnostics.ProfilesMerged).Should().Be(1);
        measured.Sum(CdpDiagnostics.ProfilesSplit).Should().Be(0);
    }

    [Fact]
    public async Task Progress_is_heard_and_a_cancelled_rebuild_changes_nothing()
    {
        using var platform = await CreateTwoUsersOfOneAddressAsync();
        var before = await platform.DescribeAsync();
        using var changed = new TestPlatform(options => AllowTwoUsers(options.Identity), _storage);
        var heard = new Heard();

        await changed.Invoking(it => it.Identity.RebuildAsync(heard, new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        (await platform.DescribeAsync()).Should().Equal(before);

        await changed.Identity.RebuildAsync(heard);
        heard.Stages.Should().Contain("unifying profiles");
    }

    private static void AllowTwoUsers(IdentityOptions identity) => identity.Types.Set(identity.Types[IdentifierTypes.UserId] with { Limit = 2 });

    /// <summary>Anna and Ben gave the same address; a visitor stands beside.</summary>
    private async Task<TestPlatform> CreateTwoUsersOfOneAddressAsync()
    {
        var platform = new TestPlatform(null, _storage);
        await platform.TellAsync(1, """{"plan":"free","city":"Huế"}""", User("anna"), Email("x@x.vn"));
        await platform.TellAsync(2, """{"plan":"pro"}""", User("ben"), Email("x@x.vn"));
        await platform.SeeAsync(3, Anonymous("a1"));
        return platform;
    }

    private static async Task<List<ProfileId>> IdsAsync(TestPlatform platform, params Identifier[] identifiers)
    {
        var ids = new List<ProfileId>();
        foreach (var identifier in identifiers)
        {
            ids.Add((await platform.ProfileOfAsync(identifier)).Id);
        }

        return [.. ids.OrderBy(id => id.Value)];
    }

    private sealed class Heard : IProgress<IdentityProgress>
    {
        public List<string> Stages { get; } = [];

        public void Report(IdentityProgress value) => Stages.Add(value.Stage);
    }
}
