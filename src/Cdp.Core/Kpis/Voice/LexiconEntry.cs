using System.Globalization;

namespace Cdp.Kpis.Voice;

/// <summary>An entry of a lexicon.</summary>
/// <param name="Units">The words, or the characters where no spaces stand between words.</param>
/// <param name="IsPrefix">Whether the last word may go on, as in <c>enttäusch*</c>.</param>
/// <param name="Role">What it does.</param>
/// <param name="Side">On which side of what it changes it stands.</param>
/// <param name="Weight">How good it is, from −4 to 4; 0 where it is no feeling.</param>
internal sealed record LexiconEntry(string[] Units, bool IsPrefix, LexiconRole Role, LexiconSide Side, double Weight)
{
    /// <summary>Reads a line: a phrase, a tab, and a weight or what the phrase does: <c>not</c>, <c>more</c>, <c>less</c>, <c>but</c> or <c>word</c>, with <c>after</c> or <c>either</c> behind it.</summary>
    /// <exception cref="FormatException">The line is none.</exception>
    public static LexiconEntry Parse(string line, Func<string, string[]> unitsOf)
    {
        if (line.Split('\t') is not [var phrase, var value])
        {
            throw new FormatException("A line of a lexicon has two fields. Give a phrase, a tab and a value.");
        }

        var isPrefix = phrase.EndsWith('*');
        var units = unitsOf(phrase.TrimEnd('*'));
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
        {
            return new LexiconEntry(units, isPrefix, LexiconRole.Feeling, LexiconSide.Before, weight);
        }

        var parts = value.Split(' ');
        var role = parts[0] switch
        {
            "not" => LexiconRole.Negation,
            "more" => LexiconRole.Intensifier,
            "less" => LexiconRole.Diminisher,
            "but" => LexiconRole.Contrast,
            "word" => LexiconRole.Mark,
            _ => throw new FormatException($"A value of a lexicon is {value}. Give a number, or not, more, less, but or word."),
        };
        var side = parts switch
        {
            [_] => LexiconSide.Before,
            [_, "after"] => LexiconSide.After,
            [_, "either"] => LexiconSide.Either,
            _ => throw new FormatException($"A value of a lexicon is {value}. Behind the word stands nothing, after or either."),
        };
        return new LexiconEntry(units, isPrefix, role, side, 0);
    }

    /// <summary>Tells whether it stands at a place.</summary>
    public bool StandsAt(string[] units, int start)
    {
        if (start + Units.Length > units.Length)
        {
            return false;
        }

        for (var i = 0; i < Units.Length; i++)
        {
            var isOpen = IsPrefix && i == Units.Length - 1;
            if (!(isOpen ? units[start + i].StartsWith(Units[i], StringComparison.Ordinal) : units[start + i] == Units[i]))
            {
                return false;
            }
        }

        return true;
    }
}
