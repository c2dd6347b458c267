using Cdp.Kpis.Voice;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Voice;

public sealed class LexiconTests
{
    public static TheoryData<string> Languages { get; } = [.. Sentiments.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_line_is_an_entry(string code)
    {
        var entries = EntriesOf(code);

        entries.Should().OnlyContain(entry => entry.Units.Length > 0 && entry.Units.All(unit => unit.Length > 0));
        entries.Should().OnlyContain(entry => entry.Role != LexiconRole.Feeling || (Math.Abs(entry.Weight) >= 0.5 && Math.Abs(entry.Weight) <= 4));
        entries.Count(entry => entry.Role == LexiconRole.Feeling).Should().BeGreaterThan(150);
        foreach (var role in Enum.GetValues<LexiconRole>())
        {
            entries.Should().Contain(entry => entry.Role == role, $"{code} needs some {role}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_entry_comes_twice(string code) =>
        EntriesOf(code).GroupBy(entry => (string.Join(' ', entry.Units), entry.IsPrefix)).Where(group => group.Count() > 1).Select(group => group.Key).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_word_is_both_good_and_bad(string code)
    {
        var feelings = EntriesOf(code).Where(entry => entry.Role == LexiconRole.Feeling).ToLookup(entry => entry.Weight > 0, entry => (Text: string.Join(' ', entry.Units), entry.IsPrefix));

        // A stem would make its longer, opposite words good or bad as well, were it not for the longer entry: each is found by itself.
        var same = from good in feelings[true] from bad in feelings[false] where good.Text == bad.Text select good.Text;
        same.Should().BeEmpty();
        var plain = from good in feelings[true] from bad in feelings[false] where LexiconText.Plain(good.Text) == LexiconText.Plain(bad.Text) select good.Text;
        
        // These two are Vietnamese words that only their tones tell apart; without, neither is found.
        plain.Except(["yêu", "ổn"]).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_feeling_is_found_with_its_own_weight(string code)
    {
        var language = LanguageOf(code);
        var lexicon = Lexicon.Read(language);
        foreach (var line in Lexicon.LinesOf(language))
        {
            var entry = LexiconEntry.Parse(line, text => Lexicon.UnitsOf(language, text));
            var typed = line.Split('\t')[0].TrimEnd('*');
            if (typed.EndsWith('\''))
            {
                typed += "a";
            }

            var hits = lexicon.Find(CommentText.Of(typed));

            hits[0].Entry.Should().BeEquivalentTo(entry, $"{typed} is an entry of {code}");
        }
    }

    [Theory]
    [InlineData("good")]
    [InlineData("good\tnice")]
    [InlineData("good\t2\t3")]
    [InlineData("not\tnot before")]
    public void What_is_no_entry_is_refused(string line)
    {
        var act = () => LexiconEntry.Parse(line, text => text.Split(' '));

        act.Should().Throw<FormatException>();
    }

    private static LexiconLanguage LanguageOf(string code) => LexiconLanguage.All.Single(language => language.Code == code);

    private static List<LexiconEntry> EntriesOf(string code)
    {
        var language = LanguageOf(code);
        return [.. Lexicon.LinesOf(language).Select(line => LexiconEntry.Parse(line, text => Lexicon.UnitsOf(language, text)))];
    }
}
