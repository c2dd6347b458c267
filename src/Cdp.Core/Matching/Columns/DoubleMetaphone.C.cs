namespace Cdp.Matching.Columns;

internal sealed partial class DoubleMetaphone
{
    private int ReadC(int i)
    {
        // Germanic: Bacher, Macher
        if (i > 1 && !IsVowel(i - 2) && Has(i - 1, "ACH") && At(i + 2) != 'I' && (At(i + 2) != 'E' || Has(i - 2, "BACHER", "MACHER")))
        {
            return Add("K", 2);
        }

        if (i == 0 && Has(i, "CAESAR"))
        {
            return Add("S", 2);
        }

        if (Has(i, "CHIA")) // Italian: Chianti
        {
            return Add("K", 2);
        }

        if (Has(i, "CH"))
        {
            return ReadCh(i);
        }

        if (Has(i, "CZ") && !Has(i - 2, "WICZ")) // Czerny
        {
            return Add("S", "X", 2);
        }

        if (Has(i + 1, "CIA")) // Focaccia
        {
            return Add("X", 3);
        }

        if (Has(i, "CC") && !(i == 1 && At(0) == 'M')) // but McClellan
        {
            return ReadCc(i);
        }

        if (Has(i, "CK", "CG", "CQ"))
        {
            return Add("K", 2);
        }

        if (Has(i, "CI", "CE", "CY"))
        {
            return Has(i, "CIO", "CIE", "CIA") ? Add("S", "X", 2) : Add("S", 2); // Italian or English
        }

        Add("K");
        if (Has(i + 1, " C", " Q", " G")) // Mac Caffrey, Mac Gregor
        {
            return 3;
        }

        return Has(i + 1, "C", "K", "Q") && !Has(i + 1, "CE", "CI") ? 2 : 1;
    }

    private int ReadCh(int i)
    {
        if (i > 0 && Has(i, "CHAE")) // Michael
        {
            return Add("K", "X", 2);
        }

        // Greek roots: chemistry, chorus
        if (i == 0 && (Has(1, "HARAC", "HARIS") || Has(1, "HOR", "HYM", "HIA", "HEM")) && !Has(0, "CHORE"))
        {
            return Add("K", 2);
        }

        // Germanic or Greek, or ch that is said as k: architect, orchestra, Wachtler, Tichner
        if (IsGermanic()
            || Has(i - 2, "ORCHES", "ARCHIT", "ORCHID")
            || Has(i + 2, "T", "S")
            || ((i == 0 || Has(i - 1, "A", "O", "U", "E")) && (i + 2 > _last || Has(i + 2, "L", "R", "N", "M", "B", "H", "F", "V", "W", " "))))
        {
            return Add("K", 2);
        }

        if (i == 0)
        {
            return Add("X", 2);
        }

        return Has(0, "MC") ? Add("K", 2) : Add("X", "K", 2); // McHugh
    }

    private int ReadCc(int i)
    {
        if (!Has(i + 2, "I", "E", "H") || Has(i + 2, "HU"))
        {
            return Add("K", 2); // Pierce's rule: Bacchus
        }

        // accident, accede, succeed; else bacci, bertucci
        return (i == 1 && At(0) == 'A') || Has(i - 1, "UCCEE", "UCCES") ? Add("KS", 3) : Add("X", 3);
    }
}
