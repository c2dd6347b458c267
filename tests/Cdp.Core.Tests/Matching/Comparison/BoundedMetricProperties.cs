using Cdp.Matching.Comparison;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

/// <summary>To stop early changes nothing within the limit, and never brings texts within it that are not.</summary>
public sealed class BoundedMetricProperties
{
    private const int Cases = 5_000;

    // Short texts with much repetition, in which swaps meet each other and other edits.
    private static readonly Gen<(string Left, string Right)> Repetitive =
        from size in Gen.Int[1, 4]
        from left in Gen.Char['a', (char)('a' + size - 1)].Array[0, 12]
        from right in Gen.Char['a', (char)('a' + size - 1)].Array[0, 12]
        select (new string(left), new string(right));

    public static TheoryData<string> Names => [.. StringMetrics.All.OfType<IBoundedMetric>().Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Within_the_limit_a_measure_is_exact_and_otherwise_it_is_beyond(string name)
    {
        var metric = (IBoundedMetric)StringMetrics.Find(name)!;
        Gen.Select(Gen.OneOf(Repetitive, RandomTexts.Pair), Gen.Int[0, 12]).Sample(
            (pair, limit) =>
            {
                var measure = NaiveStringMetrics.Measure(name, pair.Left, pair.Right);
                var bounded = metric.MeasureUpTo(pair.Left, pair.Right, limit);
                return measure <= limit ? bounded == measure : bounded > limit;
            },
            iter: Cases);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_short_texts_are_measured_right(string name)
    {
        var metric = (IBoundedMetric)StringMetrics.Find(name)!;
        List<string> texts = [string.Empty];
        for (var i = 0; i < texts.Count && texts[i].Length < 5; i++)
        {
            texts.AddRange("abc".Select(character => texts[i] + character));
        }

        foreach (var left in texts.Where(text => text.Length == 0 || text[0] == 'a'))
        {
            foreach (var right in texts)
            {
                var measure = NaiveStringMetrics.Measure(name, left, right);
                if (metric.Measure(left, right) != measure || metric.MeasureUpTo(left, right, 2) != measure)
                {
                    metric.Measure(left, right).Should().Be(measure, "of '{0}' and '{1}'", left, right);
                    Math.Min(3, metric.MeasureUpTo(left, right, 2)).Should().Be(Math.Min(3, measure), "of '{0}' and '{1}'", left, right);
                }
            }
        }
    }

    [Fact]
    public void The_unrestricted_distance_is_at_least_two_thirds_of_the_restricted_one() =>
        Repetitive.Where(pair => pair.Left.Length > 0 && pair.Right.Length > 0).Sample(
            pair =>
            {
                var aligned = OptimalStringAlignment.MeasureBits<ushort>([.. pair.Left.Select(c => (ushort)c)], [.. pair.Right.Select(c => (ushort)c)]);
                var unrestricted = NaiveStringMetrics.Measure("damerau_levenshtein", pair.Left, pair.Right);
                return unrestricted <= aligned && unrestricted >= OptimalStringAlignment.LeastUnrestricted(aligned) && (aligned > 2 || unrestricted == aligned);
            },
            iter: Cases);
}
