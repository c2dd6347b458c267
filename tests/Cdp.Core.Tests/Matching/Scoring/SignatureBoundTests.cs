using Cdp.Core.Tests.Matching.Comparison;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

/// <summary>Signatures rule out much, and never what is close enough.</summary>
public sealed class SignatureBoundTests
{
    private const int Cases = 3_000;

    private static readonly Gen<(string Left, string Right)> Digits =
        Gen.Select(Gen.Char["0123456789-"].Array[1, 12], Gen.Char["0123456789-"].Array[1, 12]).Select((left, right) => (new string(left), new string(right)));

    public static TheoryData<string> Names => [.. StringMetrics.All.Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_close_enough_is_not_ruled_out(string name)
    {
        var metric = StringMetrics.Find(name)!;
        Gen.Select(Gen.OneOf(Digits, RandomTexts.Pair.Where(pair => pair.Left.Length > 0 && pair.Right.Length > 0)), Gen.Bool).Sample(
            (pair, isOfDigits) =>
            {
                // What is measured is the strictest threshold that still holds.
                var bound = SignatureBound.Create(metric, metric.Measure(pair.Left, pair.Right));
                var (left, right) = (TextSignature.Of(pair.Left, isOfDigits), TextSignature.Of(pair.Right, isOfDigits));
                return bound.Allows(left, right) && bound.Allows(left, [(int)right.Counts], [(int)(right.Counts >> 32)], [right.Rest], 1) == 1;
            },
            iter: Cases);
    }

    [Theory]
    [InlineData("1980-02-11", "1980-02-12", 1, true)]
    [InlineData("1980-02-11", "1980-11-02", 2, true)]
    [InlineData("1980-02-11", "1967-03-25", 2, false)]
    [InlineData("22222", "22299", 1, false)]
    public void Digits_are_counted_one_by_one(string left, string right, int edits, bool allowed) =>
        SignatureBound.Create(StringMetrics.DamerauLevenshtein, edits).Allows(TextSignature.Of(left, true), TextSignature.Of(right, true)).Should().Be(allowed);

    [Fact]
    public void Names_that_begin_apart_must_share_more()
    {
        var bound = SignatureBound.Create(StringMetrics.JaroWinkler, 0.85);

        bound.Allows(TextSignature.Of("martha", false), TextSignature.Of("marhta", false)).Should().BeTrue();
        bound.Allows(TextSignature.Of("martin", false), TextSignature.Of("marble", false)).Should().BeFalse();
        bound.Allows(TextSignature.Of("martin", false), TextSignature.Of("mardix", false)).Should().BeTrue();
        bound.Allows(TextSignature.Of("martin", false), TextSignature.Of("dartix", false)).Should().BeFalse();
    }

    [Fact]
    public void Missing_texts_are_never_close() =>
        SignatureBound.Create(StringMetrics.Jaccard, 0).Allows(default, TextSignature.Of("a", false)).Should().BeFalse();
}
