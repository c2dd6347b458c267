using System.Text;

namespace Cdp.Kpis.Voice;

/// <summary>The words of a language that say how a comment feels, and those around them.</summary>
internal sealed class Lexicon
{
    // A word typed without its diacritics is a weaker sign of the language than one that has them.
    private const double PlainWorth = 0.9;

    private readonly LexiconLanguage _language;
    private readonly LexiconIndex _exact;
    private readonly LexiconIndex _plain;

    /// <summary>Makes a lexicon.</summary>
    /// <param name="language">The language.</param>
    /// <param name="entries">Its entries.</param>
    public Lexicon(LexiconLanguage language, IReadOnlyCollection<LexiconEntry> entries)
    {
        _language = language;
        _exact = new LexiconIndex(entries);
        _plain = new LexiconIndex(language.Marks == LexiconMarks.Demanded ? [] : PlainOf(entries));
    }

    public string Language => _language.Code;

    public bool HasSpaces => _language.HasSpaces;

    /// <summary>Reads the lexicon that comes with the package.</summary>
    public static Lexicon Read(LexiconLanguage language) => new(language, [.. LinesOf(language).Select(line => LexiconEntry.Parse(line, text => UnitsOf(language, text)))]);

    /// <summary>Gives the lines of the lexicon that comes with the package.</summary>
    public static IEnumerable<string> LinesOf(LexiconLanguage language)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Cdp.Kpis.Voice.Lexicons.{language.Code}.tsv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Gives the words of a phrase, or its characters where the language has no spaces.</summary>
    public static string[] UnitsOf(LexiconLanguage language, string phrase)
    {
        var folded = LexiconText.Fold(phrase);
        if (!language.HasSpaces)
        {
            return LexiconText.CharactersOf(folded);
        }

        // A word breaker takes no apostrophe at the end, which an elision is.
        if (language.HasElision && folded.EndsWith('\''))
        {
            return [folded];
        }

        string[] words = [.. Surveys.WordBreaker.WordsOf(folded)];
        return language.HasElision ? LexiconText.SplitElisions(words) : words;
    }

    /// <summary>Finds the entries that stand in a comment, from left to right.</summary>
    public List<LexiconHit> Find(CommentText comment)
    {
        var hits = new List<LexiconHit>();
        var allowsPlain = _language.Marks == LexiconMarks.Dropped || (_language.Marks == LexiconMarks.DroppedThroughout && comment.IsPlain);
        for (var clause = 0; clause < comment.Clauses.Count; clause++)
        {
            var units = Prepare(HasSpaces ? comment.Words[clause] : comment.Characters[clause]);
            for (var i = 0; i < units.Length;)
            {
                var exact = _exact.Find(units, i);
                var plain = allowsPlain ? _plain.Find(units, i) : null;
                var isExact = exact is not null && exact.Units.Length >= (plain?.Units.Length ?? 0);
                if ((isExact ? exact : plain) is not { } entry)
                {
                    i++;
                    continue;
                }

                var end = i + entry.Units.Length;
                hits.Add(new LexiconHit(entry, clause, i, end, string.Join(HasSpaces ? " " : string.Empty, units[i..end]), isExact));
                i = end;
            }
        }

        return hits;
    }

    /// <summary>Tells how much of a comment is known, for telling its language: the words, or the characters.</summary>
    public static double WorthOf(IEnumerable<LexiconHit> hits) => hits.Sum(hit => (hit.End - hit.Start) * (hit.IsExact ? 1 : PlainWorth));

    private string[] Prepare(string[] units)
    {
        if (_language.HasElision)
        {
            return LexiconText.SplitElisions(units);
        }

        return _language.HasPrefixes ? LexiconText.DropPrefixes(units, _exact.Knows) : units;
    }

    /// <summary>Gives the entries without diacritics, except those that would then be another word.</summary>
    private static List<LexiconEntry> PlainOf(IReadOnlyCollection<LexiconEntry> entries)
    {
        var groups = entries.GroupBy(entry => (Text: string.Join(' ', entry.Units.Select(LexiconText.Plain)), entry.IsPrefix));
        return
        [
            .. from @group in groups
               let first = @group.First()
               where @group.All(entry => entry.Role == first.Role && entry.Side == first.Side && Math.Sign(entry.Weight) == Math.Sign(first.Weight))
               select first with { Units = @group.Key.Text.Split(' ') },
        ];
    }
}
