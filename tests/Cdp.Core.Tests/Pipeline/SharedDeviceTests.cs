using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.InMemory;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

/// <summary>A family's tablet: Anna signs in, then Ben, and in between somebody browses.</summary>
public sealed class SharedDeviceTests
{
    private static readonly Identifier Anna = User("anna");
    private static readonly Identifier Ben = User("ben");
    private static readonly Identifier Tablet = Anonymous("tablet");

    [Fact]
    public async Task A_device_of_one_person_belongs_to_that_person()
    {
        using var platform = new TestPlatform();
        var browsing = await platform.SeeAsync(1, Tablet);
        var anna = await platform.SeeAsync(2, Anna, Tablet);

        anna.Should().Be(browsing, "the browsing before the log-in was hers");
        (await platform.PeopleAsync()).Should().Equal("anna tablet");
        (await platform.SeeAsync(3, Tablet)).Should().Be(anna);
    }

    [Fact]
    public async Task A_shared_device_keeps_a_profile_of_its_own()
    {
        using var platform = await CreateFamilyAsync(SharedDevicePolicy.DeviceProfile);

        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna", "ben", "tablet");
        var browsing = await platform.SeeAsync(5, Tablet);

        browsing.Should().Be((await platform.ProfileOfAsync(Tablet)).Id);
        (await platform.ProfileOfAsync(Tablet)).EventCount.Should().Be(2, "the browsing at the beginning and at the end is nobody's");
        (await platform.ProfileOfAsync(Anna)).EventCount.Should().Be(2);
        (await platform.ProfileOfAsync(Ben)).EventCount.Should().Be(1);
    }

    [Fact]
    public async Task A_shared_device_stays_with_its_first_user_where_the_policy_says_so()
    {
        using var platform = await CreateFamilyAsync(SharedDevicePolicy.FirstUserWins);

        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna tablet", "ben");
        (await platform.SeeAsync(5, Tablet)).Should().Be((await platform.ProfileOfAsync(Anna)).Id);
        await platform.SeeAsync(6, Ben, Tablet);
        (await platform.SeeAsync(7, Tablet)).Should().Be((await platform.ProfileOfAsync(Anna)).Id);
    }

    [Fact]
    public async Task The_first_user_is_the_one_of_the_earliest_event_however_late_it_arrives()
    {
        using var platform = await CreateFamilyAsync(SharedDevicePolicy.FirstUserWins);

        await platform.SeeAsync(0.5, Ben, Tablet);

        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna", "ben tablet");
    }

    [Fact]
    public async Task A_shared_device_goes_to_its_last_user_where_the_policy_says_so()
    {
        using var platform = await CreateFamilyAsync(SharedDevicePolicy.LastUserWins);

        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna", "ben tablet");
        (await platform.SeeAsync(5, Tablet)).Should().Be((await platform.ProfileOfAsync(Ben)).Id);

        await platform.SeeAsync(6, Anna, Tablet);
        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna tablet", "ben");
        (await platform.SeeAsync(7, Tablet)).Should().Be((await platform.ProfileOfAsync(Anna)).Id);

        await platform.SeeAsync(5.5, Ben, Tablet);
        (await platform.PeopleAsync()).Should().BeEquivalentTo(["anna tablet", "ben"], "an old event that arrives late is not the latest");
    }

    [Fact]
    public async Task The_profile_of_an_earlier_day_has_the_devices_last_user_of_that_day()
    {
        using var platform = new TestPlatform(options => options.Identity.SharedDevices = SharedDevicePolicy.LastUserWins);
        var anna = await platform.SeeAsync(0, Anna);
        var ben = await platform.SeeAsync(0, Ben);
        await platform.SeeAsync(10, Anna, Tablet);
        await platform.SeeAsync(20, Ben, Tablet);
        await platform.SeeAsync(30, Anna, Tablet);
        await platform.SeeAsync(40, Ben, Tablet);

        (await OwnerAsync(5)).Should().Be("nobody");
        (await OwnerAsync(15)).Should().Be("anna");
        (await OwnerAsync(25)).Should().Be("ben");
        (await OwnerAsync(35)).Should().Be("anna");
        (await OwnerAsync(45)).Should().Be("ben");

        async Task<string> OwnerAsync(double minute)
        {
            var hers = (await platform.Profiles.GetAsync(anna, At(minute)))!.Identifiers.Contains(Tablet);
            var his = (await platform.Profiles.GetAsync(ben, At(minute)))!.Identifiers.Contains(Tablet);
            return (hers, his) switch
            {
                (true, false) => "anna",
                (false, true) => "ben",
                (false, false) => "nobody",
                _ => "both",
            };
        }
    }

    [Theory]
    [InlineData(SharedDevicePolicy.DeviceProfile, SharedDevicePolicy.LastUserWins, "anna tablet|ben")]
    [InlineData(SharedDevicePolicy.FirstUserWins, SharedDevicePolicy.LastUserWins, "anna tablet|ben")]
    [InlineData(SharedDevicePolicy.LastUserWins, SharedDevicePolicy.FirstUserWins, "anna|ben tablet")]
    [InlineData(SharedDevicePolicy.LastUserWins, SharedDevicePolicy.DeviceProfile, "anna|ben|tablet")]
    public async Task A_changed_policy_gives_what_it_would_have_given_from_the_start(SharedDevicePolicy before, SharedDevicePolicy after, string people)
    {
        using var storage = new InMemoryStorage();
        using (var platform = new TestPlatform(options => options.Identity.SharedDevices = before, storage))
        {
            await platform.SeeAsync(1, Ben, Tablet);
            await platform.SeeAsync(2, Anna, Tablet);
            await platform.SeeAsync(3, Ben, Tablet);
            await platform.SeeAsync(4, Anna, Tablet);

            var preview = await platform.Identity.PreviewAsync(identity => identity.SharedDevices = after);
            preview.ProfilesAfter.Should().Be(people.Split('|').Length);
            preview.ChangesNothing.Should().BeFalse();
        }

        using var changed = new TestPlatform(
            options =>
            {
                options.Identity.SharedDevices = after;
                options.Identity.RebuildOnChange = true;
            },
            storage);
        (await changed.PeopleAsync()).Should().BeEquivalentTo(people.Split('|'));

        // And it is the rule from then on.
        await changed.SeeAsync(5, Ben, Tablet);
        var expected = after == SharedDevicePolicy.LastUserWins ? ["anna", "ben tablet"] : people.Split('|');
        (await changed.PeopleAsync()).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public async Task A_phone_used_by_two_people_is_shared_like_a_browser()
    {
        using var platform = new TestPlatform();
        var phone = new Identifier(IdentifierTypes.DeviceId, "phone");
        await platform.Cdp.TrackAsync(Who.User("anna"), "Opened", context: new() { ["device"] = new JsonObject { ["id"] = "phone" } });
        await platform.Cdp.TrackAsync(Who.User("ben"), "Opened", context: new() { ["device"] = new JsonObject { ["id"] = "phone" } });

        (await platform.PeopleAsync()).Should().BeEquivalentTo("anna", "ben", "phone");
        (await platform.Identity.ExplainAsync(Anna, phone)).Refused.Should().ContainSingle().Which.Link.State.Should().Be(LinkState.RefusedBySharedDevice);
    }

    private static async Task<TestPlatform> CreateFamilyAsync(SharedDevicePolicy policy)
    {
        var platform = new TestPlatform(options => options.Identity.SharedDevices = policy);
        await platform.SeeAsync(1, Tablet);
        await platform.SeeAsync(2, Anna, Tablet);
        await platform.SeeAsync(3, Anna);
        await platform.SeeAsync(4, Ben, Tablet);
        return platform;
    }
}
