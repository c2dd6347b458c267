using Cdp.Matching.Comparison;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class StringMetricProperties
{
    private const int Cases = 3_000;

    // Twins and metrics add the same numbers, in an order that may differ.
    private const double Rounding = 1e-12;

    private static readonly Gen<string> Vector = Gen.Int[-9, 9].Array[1, 40].Select(numbers => $"[{string.Join(',', numbers)}]");

    public static TheoryData<string> Names => [.. StringMetrics.All.Select(metric => metric.Name)];

    public static TheoryData<string> OfCharacters => [.. StringMetrics.All.Where(metric => metric != StringMetrics.Cosine).Select(metric => metric.Name)];

    public static TheoryData<string> Distances => [.. StringMetrics.All.Where(metric => !metric.IsSimilarity).Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(OfCharacters))]
    public void The_fast_way_agrees_with_the_obvious_one(string name)
    {
        var metric = StringMetrics.Find(name)!;
        RandomTexts.Pair.Sample(
            pair => Math.Abs(metric.Measure(pair.Left, pair.Right) - NaiveStringMetrics.Measure(name, pair.Left, pair.Right)) < Rounding,
            iter: Cases);
    }

    [Theory]
    [MemberData(nameof(OfCharacters))]
    public void The_order_of_the_texts_does_not_matter(string name)
    {
        var metric = StringMetrics.Find(name)!;
        RandomTexts.Pair.Sample(pair => metric.Measure(pair.Left, pair.Right) == metric.Measure(pair.Right, pair.Left), iter: Cases);
    }

    [Theory]
    [MemberData(nameof(OfCharacters))]
    public void A_text_is_as_close_to_itself_as_can_be(string name)
    {
        var metric = StringMetrics.Find(name)!;
        RandomTexts.Any.Sample(text => metric.Measure(text, text) == (metric.IsSimilarity ? 1 : 0), iter: Cases);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Measures_stay_within_their_bounds(string name)
    {
        var metric = StringMetrics.Find(name)!;
        RandomTexts.Pair.Sample(
            pair =>
            {
                var most = metric.IsSimilarity ? 1 : Math.Max(NaiveStringMetrics.Decode(pair.Left).Count, NaiveStringMetrics.Decode(pair.Right).Count);
                return metric.Measure(pair.Left, pair.Right) is >= 0 and var measure && measure <= most;
            },
            iter: Cases);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void No_detour_is_shorter(string name)
    {
        var metric = StringMetrics.Find(name)!;
        Gen.Select(RandomTexts.Pair, RandomTexts.Any).Sample(
            (pair, over) => metric.Measure(pair.Left, pair.Right) <= metric.Measure(pair.Left, over) + metric.Measure(over, pair.Right),
            iter: Cases);
    }

    [Theory]
    [InlineData("levenshtein", false)]
    [InlineData("damerau_levenshtein", true)]
    public void A_distance_is_the_least_number_of_edits_that_lead_from_one_text_to_the_other(string name, bool swaps)
    {
        var metric = StringMetrics.Find(name)!;
        string[] texts = [.. AllTexts("abc", 3)];
        foreach (var from in texts)
        {
            var edits = CountEdits(from, swaps);
            foreach (var to in texts)
            {
                metric.Measure(from, to).Should().Be(edits[to], "'{0}' becomes '{1}'", from, to);
            }
        }
    }

    [Fact]
    public void The_cosine_agrees_with_the_obvious_one() =>
        Gen.Select(Vector, Vector).Sample(
            (left, right) =>
            {
                var cosine = StringMetrics.Cosine.Measure(left, right);
                return cosine is >= 0 and <= 1
                    && cosine == StringMetrics.Cosine.Measure(right, left)
                    && Math.Abs(cosine - NaiveCosine(left, right)) < Rounding;
            },
            iter: Cases);

    [Fact]
    public void A_vector_has_the_direction_of_itself() =>
        Vector.Where(text => text.Any(c => c is >= '1' and <= '9')).Sample(text => StringMetrics.Cosine.Measure(text, text) > 1 - Rounding, iter: Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_of_up_to_256_characters_are_measured_without_allocating(string name)
    {
        var metric = StringMetrics.Find(name)!;
        (string, string)[] pairs =
        [
            ("Mai Nguyen", "Nguyễn Mai"),
            ("Mai 😀", "😁 Mai"),
            (string.Concat(Enumerable.Repeat("añ漢x", 64)), string.Concat(Enumerable.Repeat("xañ漢", 64))),
            (string.Concat(Enumerable.Repeat("😀x😁", 51)), string.Concat(Enumerable.Repeat("x😁y", 64))),
            ("[1,2.5,-3]", "[2,1.5,0]"),
        ];

        // The runtime may allocate on this thread while it still compiles.
        Enumerable.Range(0, 20).Min(_ => Allocate(metric, pairs)).Should().Be(0);
    }

    private static long Allocate(IStringMetric metric, (string Left, string Right)[] pairs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var (left, right) in pairs)
        {
            metric.Measure(left, right);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double NaiveCosine(string left, string right)
    {
        var (x, y) = (Parse(left), Parse(right));
        var (xLength, yLength) = (Math.Sqrt(x.Sum(a => a * a)), Math.Sqrt(y.Sum(b => b * b)));
        return x.Length != y.Length || xLength == 0 || yLength == 0 ? 0 : Math.Max(0, x.Zip(y).Sum(pair => pair.First * pair.Second) / (xLength * yLength));
    }

    private static double[] Parse(string text) => System.Text.Json.JsonSerializer.Deserialize<double[]>(text)!;

    private static IEnumerable<string> AllTexts(string alphabet, int longest) =>
        longest == 0 ? [string.Empty] : AllTexts(alphabet, longest - 1).SelectMany(text => alphabet.Select(c => text + c)).Append(string.Empty).Distinct();

    /// <summary>Walks from a text to every other one, edit by edit. No shortest way leads over texts much longer than both ends.</summary>
    private static Dictionary<string, int> CountEdits(string from, bool swaps)
    {
        var edits = new Dictionary<string, int> { [from] = 0 };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var text))
        {
            foreach (var next in Neighbours(text, swaps).Where(next => next.Length <= 5 && !edits.ContainsKey(next)))
            {
                edits.Add(next, edits[text] + 1);
                queue.Enqueue(next);
            }
        }

        return edits;
    }

    private static HashSet<string> Neighbours(string text, bool swaps)
    {
        var neighbours = new HashSet<string>();
        for (var i = 0; i <= text.Length; i++)
        {
            foreach (var c in "abc")
            {
                neighbours.Add($"{text[..i]}{c}{text[i..]}");
                neighbours.Add(i < text.Length ? $"{text[..i]}{c}{text[(i + 1)..]}" : text);
            }

            neighbours.Add(i < text.Length ? text.Remove(i, 1) : text);
            neighbours.Add(swaps && i + 1 < text.Length ? $"{text[..i]}{text[i + 1]}{text[i]}{text[(i + 2)..]}" : text);
        }

        return neighbours;
    }
}
