using Cdp.Kpis.Voice;
using Cdp.Numerics;

namespace Cdp.Core.Tests.Kpis.Voice;

/// <summary>Comments of known themes in three scripts, each of words of its own among words that all of its language have.</summary>
internal static class PlantedComments
{
    public static readonly (string[] Own, string[] Common)[] Themes =
    [
        ("delivery parcel courier late days tracking".Split(' '), "the and was it i my".Split(' ')),
        ("price expensive discount cost refund payment".Split(' '), "the and was it i my".Split(' ')),
        ("nhân viên tư vấn phục vụ".Split(' '), "và là của tôi thì rất".Split(' ')),
        ("giá rẻ đắt tiền khuyến mãi".Split(' '), "và là của tôi thì rất".Split(' ')),
        ("التوصيل الشحن المندوب الطرد العنوان الوصول".Split(' '), "في من على هذا كان مع".Split(' ')),
        ("السعر غالي رخيص الخصم المبلغ الدفع".Split(' '), "في من على هذا كان مع".Split(' ')),
    ];

    /// <summary>Makes so many comments of each theme.</summary>
    public static List<(CustomerComment Comment, int Theme)> Make(int each, long seed, Func<int, SplitMix, CustomerComment>? shape = null)
    {
        var random = new SplitMix(seed);
        var made = new List<(CustomerComment, int)>();
        for (var i = 0; i < each * Themes.Length; i++)
        {
            var theme = i % Themes.Length;
            var words = Enumerable.Range(0, 4).Select(_ => Draw(Themes[theme].Own, random)).Concat(Enumerable.Range(0, 3).Select(_ => Draw(Themes[theme].Common, random)));
            made.Add(((shape?.Invoke(theme, random) ?? new CustomerComment(string.Empty)) with { Text = string.Join(' ', words) }, theme));
        }

        return made;
    }

    /// <summary>Tells how far two ways to sort the same things agree: 1 for wholly, about 0 by chance (Hubert and Arabie, "Comparing partitions", 1985).</summary>
    public static double AdjustedRand(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        static double Pairs(IEnumerable<int> sizes) => sizes.Sum(size => size * (size - 1.0) / 2);
        var both = Pairs(first.Zip(second).GroupBy(pair => pair).Select(group => group.Count()));
        var (a, b) = (Pairs(first.GroupBy(x => x).Select(group => group.Count())), Pairs(second.GroupBy(x => x).Select(group => group.Count())));
        var expected = a * b / Pairs([first.Count]);
        return (both - expected) / (((a + b) / 2) - expected);
    }

    private static string Draw(string[] words, SplitMix random) => words[(int)(random.NextDouble() * words.Length)];
}
