using Cdp.Matching.Live;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class MatchMeasurementsTests
{
    private const string An = """{"firstName":"An","lastName":"Trần","birthday":"1990-02-03"}""";

    [Fact]
    public async Task Figures_that_are_kept_are_listed_as_they_were_measured_and_others_are_not()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.TellAsync(2, An, Crm("2"));
        await platform.TellAsync(3, An, Crm("3"));
        await platform.Identity.ForbidAsync(Crm("1"), Crm("3"), "mai");
        platform.Now = At(2_000).AddTicks(9_999);
        var first = await platform.Cdp.Matching.MeasureAsync(keep: true);
        platform.Now = At(2_001);
        await platform.Cdp.Matching.MeasureAsync();
        await platform.TellAsync(4, An, Crm("4"));
        platform.Now = At(2_002);
        var second = await platform.Cdp.Matching.MeasureAsync(keep: true);

        first.Refused.Should().NotBeEmpty();
        (await ListAsync(platform)).Should().BeEquivalentTo([first, second], options => options.WithStrictOrdering().ComparingByMembers<MatchQuality>());
        first.At.Should().Be(At(2_000));
    }

    [Fact]
    public async Task Measuring_again_at_the_same_moment_replaces_what_was_kept()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.Cdp.Matching.MeasureAsync(keep: true);
        await platform.TellAsync(1, An, Crm("1"));

        await platform.Cdp.Matching.MeasureAsync(keep: true);

        (await ListAsync(platform)).Should().ContainSingle().Which.Records.Should().Be(1);
    }

    [Fact]
    public async Task A_range_begins_at_its_first_moment_and_ends_before_its_last()
    {
        using var platform = new TestPlatform();
        await KeepAsync(platform, 1, 2, 3);

        (await TimesAsync(platform, At(2), At(3))).Should().Equal(At(2));
        (await TimesAsync(platform, since: At(2))).Should().Equal(At(2), At(3));
        (await TimesAsync(platform, until: At(2))).Should().Equal(At(1));
        (await TimesAsync(platform, At(2), At(2))).Should().BeEmpty();
        (await TimesAsync(platform, At(2).ToOffset(TimeSpan.FromHours(7)), At(3).ToOffset(TimeSpan.FromHours(-5)))).Should().Equal(At(2));
        (await TimesAsync(platform, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Should().Equal(At(1), At(2), At(3));
        (await TimesAsync(platform, since: DateTimeOffset.MaxValue)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_bound_within_a_millisecond_is_exact()
    {
        using var platform = new TestPlatform();
        await KeepAsync(platform, 1, 2);

        (await TimesAsync(platform, since: At(1).AddTicks(1))).Should().Equal(At(2));
        (await TimesAsync(platform, since: At(1).AddTicks(-1))).Should().Equal(At(1), At(2));
        (await TimesAsync(platform, until: At(2).AddTicks(1))).Should().Equal(At(1), At(2));
        (await TimesAsync(platform, until: At(2).AddTicks(-1))).Should().Equal(At(1));
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused_at_once()
    {
        using var platform = new TestPlatform();

        platform.Cdp.Matching.Invoking(matching => matching.MeasurementsAsync(At(2), At(1))).Should().Throw<ArgumentException>().WithParameterName("until").WithMessage("*before it begins*");
    }

    [Fact]
    public async Task Without_a_version_in_force_what_was_kept_is_still_listed()
    {
        using var platform = new TestPlatform();
        (await ListAsync(platform)).Should().BeEmpty();
        await KeepAsync(platform, 1);

        await platform.Cdp.Matching.ActivateAsync(0);

        (await ListAsync(platform)).Should().ContainSingle().Which.Version.Should().Be(1);
        await platform.Cdp.Matching.Awaiting(matching => matching.MeasureAsync(keep: true).AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*TrainAsync*");
    }

    [Fact]
    public async Task More_than_a_page_is_listed_without_gaps_and_repetitions()
    {
        using var platform = new TestPlatform();
        var minutes = Enumerable.Range(0, 301).Select(minute => (double)minute).ToArray();
        await KeepAsync(platform, minutes);

        (await TimesAsync(platform)).Should().Equal(minutes.Select(At));
        (await TimesAsync(platform, At(50), At(250))).Should().Equal(minutes.Skip(50).Take(200).Select(At));
    }

    [Fact]
    public async Task Listing_ends_when_it_is_cancelled()
    {
        using var platform = new TestPlatform();
        await KeepAsync(platform, 1, 2);
        using var source = new CancellationTokenSource();

        var listing = async () =>
        {
            await foreach (var _ in platform.Cdp.Matching.MeasurementsAsync().WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        };

        await listing.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task KeepAsync(TestPlatform platform, params double[] minutes)
    {
        await platform.MatchAsync(StarterModel.Create());
        foreach (var minute in minutes)
        {
            platform.Now = At(minute);
            await platform.Cdp.Matching.MeasureAsync(keep: true);
        }
    }

    private static async Task<List<MatchQuality>> ListAsync(TestPlatform platform) => await platform.Cdp.Matching.MeasurementsAsync().ToListAsync();

    private static async Task<List<DateTimeOffset>> TimesAsync(TestPlatform platform, DateTimeOffset? since = null, DateTimeOffset? until = null) =>
        [.. (await platform.Cdp.Matching.MeasurementsAsync(since, until).ToListAsync()).Select(quality => quality.At)];
}
