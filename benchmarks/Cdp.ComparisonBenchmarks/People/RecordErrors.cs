namespace Cdp.ComparisonBenchmarks.People;

/// <summary>The errors of those who write records down.</summary>
internal static class RecordErrors
{
    // By column: forename, surname, date of birth, postcode, city, email, phone.
    private static readonly double[] Slips = [0.1, 0.1, 0.06, 0.06, 0.05, 0.06, 0.05];

    private static readonly double[] Losses = [0.02, 0.01, 0.06, 0.08, 0.05, 0.2, 0.2];

    /// <summary>Puts nicknames, swapped names, swapped days and months, and slips of the pen into a record.</summary>
    public static void Make(string?[] values, ref Dice dice)
    {
        if (dice.Happens(0.08))
        {
            values[PersonRecord.Forename] = Forenames.Shorten(values[PersonRecord.Forename]!);
        }

        if (dice.Happens(0.02))
        {
            (values[PersonRecord.Forename], values[PersonRecord.Surname]) = (values[PersonRecord.Surname], values[PersonRecord.Forename]);
        }

        if (dice.Happens(0.02) && values[PersonRecord.BirthDate] is [.. var year, '-', var m, var n, '-', var d, var e])
        {
            values[PersonRecord.BirthDate] = $"{year}-{d}{e}-{m}{n}";
        }

        for (var column = 0; column < values.Length; column++)
        {
            if (dice.Happens(Slips[column]))
            {
                values[column] = Slip(values[column]!, ref dice);
            }
        }
    }

    /// <summary>Leaves values out.</summary>
    public static void Lose(string?[] values, ref Dice dice)
    {
        for (var column = 0; column < values.Length; column++)
        {
            if (dice.Happens(Losses[column]))
            {
                values[column] = null;
            }
        }
    }

    /// <summary>Leaves a character out, writes one twice, another one for it, or two in the wrong order.</summary>
    private static string Slip(string text, ref Dice dice)
    {
        var at = dice.Below(text.Length);
        var other = char.IsAsciiDigit(text[at]) ? (char)('0' + dice.Below(10)) : (char)('a' + dice.Below(26));
        return dice.Below(4) switch
        {
            0 when text.Length > 2 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 when at + 1 < text.Length => $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}",
            _ => $"{text[..at]}{other}{text[(at + 1)..]}",
        };
    }
}
