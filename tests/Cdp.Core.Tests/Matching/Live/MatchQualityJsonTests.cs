using Cdp.Identity;
using Cdp.Matching.Live;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Live;

public sealed class MatchQualityJsonTests
{
    /// <summary>What the first release that kept figures wrote. It stays as it is.</summary>
    private const string Kept = """
        {"at":"2026-03-01T09:30:00.123+00:00","version":3,"records":5,"identifiers":4,"profiles":3,
        "matchRate":{"numerator":3,"denominator":5,"unit":"records per record","whyNone":"none"},
        "consolidationRate":{"numerator":5,"denominator":3,"unit":"u","whyNone":"w"},
        "reviewRate":{"numerator":1,"denominator":2,"unit":"u","whyNone":"w"},
        "awaitingReview":1,"matches":6,"refused":{"RefusedByForbid":2,"RefusedByEvidence":7},"duplicatesPrevented":8,
        "coverage":{"crm_id":{"numerator":3,"denominator":3,"unit":"u","whyNone":"w"}},
        "estimatedPrecision":{"numerator":1.25,"denominator":2,"unit":"u","whyNone":"w"},
        "estimatedRecall":{"numerator":1.25,"denominator":2.5,"unit":"u","whyNone":"w"},
        "labelledPrecision":{"numerator":0,"denominator":0,"unit":"u","whyNone":"nobody decided"},
        "labelledRecall":{"numerator":0,"denominator":0,"unit":"u","whyNone":"w"}}
        """;

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.OneOf("crm_id", "Email", "a.b", "ở Huế", "\"quoted\"", "\u2028", "$type", string.Empty), Gen.String[Gen.Char.AlphaNumeric, 1, 8]);

    private static readonly Gen<MatchFigure> Figures = Gen.Select(
        Gen.OneOf(Gen.OneOf(0.0, 1.0 / 3, double.Epsilon, double.MaxValue), Gen.Double[0, 1e6]),
        Gen.OneOf(Gen.OneOf(0.0, 5e-324, 1e300), Gen.Double[0, 1e6]),
        Texts,
        Texts,
        (numerator, denominator, unit, why) => new MatchFigure(numerator, denominator, unit, why));

    private static readonly Gen<MatchQuality> Qualities =
        from at in Gen.Long[DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()]
        from version in Gen.Int.Positive
        from counts in Gen.Long.Array[6]
        from refused in Gen.Dictionary(Gen.Enum<LinkState>(), Gen.Long)[0, 6]
        from coverage in Gen.Dictionary(Texts, Figures)[0, 4]
        from figures in Figures.Array[7]
        select new MatchQuality
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(at),
            Version = version,
            Records = counts[0],
            Identifiers = counts[1],
            Profiles = counts[2],
            AwaitingReview = counts[3],
            Matches = counts[4],
            DuplicatesPrevented = counts[5],
            Refused = refused,
            Coverage = coverage,
            MatchRate = figures[0],
            ConsolidationRate = figures[1],
            ReviewRate = figures[2],
            EstimatedPrecision = figures[3],
            EstimatedRecall = figures[4],
            LabelledPrecision = figures[5],
            LabelledRecall = figures[6],
        };

    [Fact]
    public void Reading_what_was_written_gives_the_same_figures() => Qualities.Sample(quality =>
    {
        var read = Read(MatchQualityJson.Write(quality));

        read.Refused.Should().BeEquivalentTo(quality.Refused);
        read.Coverage.Should().BeEquivalentTo(quality.Coverage);
        (read with { Refused = quality.Refused, Coverage = quality.Coverage }).Should().Be(quality);
    });

    [Fact]
    public void States_of_links_are_written_by_name() =>
        MatchQualityJson.Write(Read(Kept)).Should().Contain("""{"RefusedByForbid":2,"RefusedByEvidence":7}""");

    [Fact]
    public void What_follows_from_other_numbers_is_not_written() =>
        MatchQualityJson.Write(Read(Kept)).Should().Contain("""{"numerator":3,"denominator":5,"unit":"records per record","whyNone":"none"}""").And.NotContain("\"value\"");

    [Fact]
    public void What_the_first_release_kept_is_read()
    {
        var quality = Read(Kept);

        (quality.At, quality.Version).Should().Be((new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero), 3));
        (quality.Records, quality.Identifiers, quality.Profiles).Should().Be((5, 4, 3));
        (quality.AwaitingReview, quality.Matches, quality.DuplicatesPrevented).Should().Be((1, 6, 8));
        quality.Refused.Should().Equal(new Dictionary<LinkState, long> { [LinkState.RefusedByForbid] = 2, [LinkState.RefusedByEvidence] = 7 });
        quality.Coverage.Should().ContainSingle().Which.Should().Be(new KeyValuePair<string, MatchFigure>("crm_id", new MatchFigure(3, 3, "u", "w")));
        quality.MatchRate.Should().Be(new MatchFigure(3, 5, "records per record", "none"));
        quality.ConsolidationRate.Should().Be(new MatchFigure(5, 3, "u", "w"));
        quality.ReviewRate.Should().Be(new MatchFigure(1, 2, "u", "w"));
        quality.EstimatedPrecision.Should().Be(new MatchFigure(1.25, 2, "u", "w"));
        quality.EstimatedRecall.Should().Be(new MatchFigure(1.25, 2.5, "u", "w"));
        quality.LabelledPrecision.Should().Be(new MatchFigure(0, 0, "u", "nobody decided"));
        quality.LabelledRecall.Should().Be(new MatchFigure(0, 0, "u", "w"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"refused\":{\"RefusedByLaw\":1}}")]
    public void Figures_that_cannot_be_read_are_told_with_their_time_and_the_remedy(string text) =>
        FluentActions.Invoking(() => Read(text)).Should().Throw<CdpException>().WithMessage("*2026-03-01T09:30:00*update Cdp.Core*");

    private static MatchQuality Read(string text) =>
        MatchQualityJson.Read(new MatchMeasurementRow { At = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), Version = 3, Figures = text });
}
