using System.Text;
using Cdp.Matching.Columns;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Columns;

public sealed class NGramsTransformTests
{
    [Theory]
    [InlineData("banana", 2, """["an","ba","na"]""")]
    [InlineData("banana", 3, """["ana","ban","nan"]""")]
    [InlineData("an", 3, """["an"]""")]
    [InlineData("Đỗ", 1, """["Đ","ỗ"]""")]
    [InlineData("محمد", 2, """["حم","مح","مد"]""")]
    [InlineData("a😀b", 2, """["a😀","😀b"]""")]
    public void N_grams_are_distinct_runs_of_code_points_in_order(string value, int n, string expected) => Elements(new NGramsTransform(n).Apply(value)).Should().Equal(Elements(expected));

    [Fact]
    public void An_empty_value_has_none() => new NGramsTransform(2).Apply("").Should().BeNull();

    [Fact]
    public void They_are_an_array_that_other_transforms_read() =>
        new ArrayElementTransform().Apply(new NGramsTransform(2).Apply("\"a\\b\"")!).Should().Be("\"a");

    [Fact]
    public void A_slow_obvious_twin_finds_the_same() =>
        Gen.Select(NameTexts.Names, Gen.Int[1, 4]).Sample((text, n) =>
            text.Length == 0 || Elements(new NGramsTransform(n).Apply(text)).AsSpan().SequenceEqual(Slow(text, n)));

    private static string[] Elements(string? array) => ArrayText.Parse(array!)!;

    private static string[] Slow(string text, int n)
    {
        var runes = text.Normalize(NormalizationForm.FormC).EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var grams = Enumerable.Range(0, Math.Max(1, runes.Length - n + 1)).Select(start => string.Concat(runes.Skip(start).Take(n)));
        return [.. grams.Distinct().Order(StringComparer.Ordinal)];
    }
}
