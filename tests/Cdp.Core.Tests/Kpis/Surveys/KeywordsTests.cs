using Cdp.Kpis.Surveys;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Surveys;

public sealed class KeywordsTests
{
    [Fact]
    public void Scores_with_a_flat_prior_are_those_of_FightingWords()
    {
        // The example of kenlimmj and jmhessel's implementations: a prior of 0.05 for each of 11 words.
        var result = Keywords.Compare(
            ["the quick brown fox jumps over the lazy pig"],
            ["the lazy purple pig jumps over the lazier donkey"],
            new() { PriorWords = 11 * 0.05, IsFlat = true, LeastOccurrences = 1, Count = 20 });

        result.First.Select(word => word.Text).Should().Equal("brown", "fox", "quick");
        result.Second.Select(word => word.Text).Should().Equal("donkey", "lazier", "purple");
        result.First.Should().OnlyContain(word => Math.Abs(word.ZScore - 0.6894227886807968) < 1e-14);
        result.Second.Should().OnlyContain(word => Math.Abs(word.ZScore + 0.6894227886807968) < 1e-14);
        (result.FirstWords, result.SecondWords).Should().Be((9, 9));
    }

    [Fact]
    public void Words_that_all_use_stand_behind_those_that_one_side_uses()
    {
        var detractors = Enumerable.Repeat("the delivery was late and the box broken", 20);
        var promoters = Enumerable.Repeat("the staff was friendly and the delivery fast", 30);

        var result = Keywords.Compare(detractors, promoters);

        result.First.Take(3).Select(word => word.Text).Should().BeEquivalentTo("late", "box", "broken");
        result.Second.Take(3).Select(word => word.Text).Should().BeEquivalentTo("staff", "friendly", "fast");
        result.First.Concat(result.Second).Should().NotContain(word => (word.Text == "the" || word.Text == "was" || word.Text == "and" || word.Text == "delivery") && Math.Abs(word.ZScore) > 1);
        result.First[0].Should().BeEquivalentTo(new { FirstCount = 20L, SecondCount = 0L });
    }

    [Fact]
    public void A_background_tempers_the_words_that_are_frequent_there()
    {
        var background = new Dictionary<string, long> { ["delivery"] = 10_000, ["late"] = 100, ["and"] = 100_000 };
        KeywordResult Compare(IReadOnlyDictionary<string, long>? given) => Keywords.Compare(["delivery late", "delivery late", "nice"], ["nice shop", "nice shop"], new() { Background = given, PriorWords = 500 });

        double ScoreOf(IReadOnlyDictionary<string, long>? given, string word) => Compare(given).First.Single(found => found.Text == word).ZScore;

        ScoreOf(null, "delivery").Should().Be(ScoreOf(null, "late"));
        ScoreOf(background, "delivery").Should().BeLessThan(ScoreOf(background, "late"));
    }

    [Fact]
    public void Changed_sides_change_the_sign_and_the_order_of_texts_makes_no_difference() =>
        (from first in Gen.Int[0, 6].Array[1, 20].Array[1, 6]
         from second in Gen.Int[0, 6].Array[1, 20].Array[1, 6]
         from seed in Gen.Int
         select (first, second, seed)).Sample(example =>
        {
            var (first, second) = (Texts(example.first), Texts(example.second));
            var options = new KeywordOptions { Count = 20, LeastOccurrences = 1 };
            var forth = Keywords.Compare(first, second, options);
            new Random(example.seed).Shuffle(first);
            new Random(example.seed).Shuffle(second);

            var back = Keywords.Compare(second, first, options);

            back.Second.Select(word => (word.Text, -word.ZScore, word.SecondCount)).Should().Equal(forth.First.Select(word => (word.Text, word.ZScore, word.FirstCount)));
            forth.First.Concat(forth.Second).Should().OnlyContain(word => double.IsFinite(word.ZScore) && double.IsFinite(word.LogOddsRatio));

            static string[] Texts(int[][] words) => [.. words.Select(text => string.Join(' ', text.Select(word => $"w{word}")))];
        });

    [Theory]
    [InlineData("It's LATE, isn’t it?", "it's late isn't it")]
    [InlineData("Straße und STRASSE", "strasse und strasse")]
    [InlineData("Cafe\u0301 & café", "café café")]
    [InlineData("Giao hàng chậm, đóng gói tệ.", "giao hàng chậm đóng gói tệ")]
    [InlineData("Очень ДОЛГО!", "очень долго")]
    [InlineData("ΟΔΟΣ οδός", "οδοσ οδόσ")]
    [InlineData("配送太慢了。好", "配送 送太 太慢 慢了 好")]
    [InlineData("とてもキレイ", "とて ても もキ キレ レイ")]
    [InlineData("ดีมาก", "ดีม มา าก")]
    [InlineData("التوصيل سريع", "التوصيل سريع")]
    [InlineData("बहुत अच्छा", "बहुत अच्छा")]
    [InlineData("5 stars 24x7 100", "stars 24x7")]
    [InlineData("배송이 느려요", "배송이 느려요")]
    [InlineData("iPhoneは良い", "iphone は良 良い")]
    [InlineData("'quoted' rock 'n' roll", "quoted rock n roll")]
    [InlineData("  ...  ", "")]
    public void Texts_are_taken_apart_in_any_script(string text, string words) => string.Join(' ', WordBreaker.WordsOf(text)).Should().Be(words);

    [Fact]
    public void Any_text_is_taken_apart_without_an_error() =>
        Gen.Int[0, 0xFFFF].Array[0, 30].Sample(units =>
        {
            var text = new string([.. units.Select(unit => (char)unit)]);

            WordBreaker.WordsOf(text).All(word => word.Length > 0 && word.IsNormalized()).Should().BeTrue();
        });

    [Fact]
    public void A_side_without_words_is_told()
    {
        var result = Keywords.Compare(["late"], ["!!!"]);

        (result.First.Count, result.Second.Count, result.SecondWords).Should().Be((0, 0, 0));
        result.Warnings.Should().ContainSingle().Which.Should().Contain("Give comments of both");
        Keywords.Compare(["late"], ["late late"]).Warnings.Should().ContainSingle().Which.Should().Contain("one and the same word");
        var act = () => Keywords.Compare(["a"], ["b"], new() { PriorWords = 0 });
        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*500*");
    }
}
