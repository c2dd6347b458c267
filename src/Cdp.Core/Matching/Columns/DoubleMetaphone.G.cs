namespace Cdp.Matching.Columns;

internal sealed partial class DoubleMetaphone
{
    private int ReadG(int i)
    {
        if (At(i + 1) == 'H')
        {
            return ReadGh(i);
        }

        if (At(i + 1) == 'N')
        {
            return ReadGn(i);
        }

        if (Has(i + 1, "LI") && !_isSlavoGermanic) // Tagliaro
        {
            return Add("KL", "L", 2);
        }

        // -ges-, -gep-, -gel- and the like at the beginning
        if (i == 0 && (At(1) == 'Y' || Has(1, "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")))
        {
            return Add("K", "J", 2);
        }

        // -ger-, -gy-
        if ((Has(i + 1, "ER") || At(i + 1) == 'Y') && !Has(0, "DANGER", "RANGER", "MANGER") && !Has(i - 1, "E", "I") && !Has(i - 1, "RGY", "OGY"))
        {
            return Add("K", "J", 2);
        }

        // Italian: Biaggi
        if (Has(i + 1, "E", "I", "Y") || Has(i - 1, "AGGI", "OGGI"))
        {
            if (IsGermanic() || Has(i + 1, "ET"))
            {
                return Add("K", 2);
            }

            // always soft at a French ending
            return _word.AsSpan(i + 1).StartsWith("IER") && (i + 4 > _last || At(i + 4) == ' ') ? Add("J", 2) : Add("J", "K", 2);
        }

        return AddOnce(i, "K");
    }

    private int ReadGh(int i)
    {
        if (i > 0 && !IsVowel(i - 1))
        {
            return Add("K", 2);
        }

        if (i == 0) // Ghislane, Ghiradelli
        {
            return Add(At(2) == 'I' ? "J" : "K", 2);
        }

        // Parker's rule, with some refinements: Hugh, bough, broughton
        if (Has(i - 2, "B", "H", "D") || Has(i - 3, "B", "H", "D") || Has(i - 4, "B", "H"))
        {
            return 2;
        }

        // laugh, McLaughlin, cough, gough, rough, tough
        if (i > 2 && At(i - 1) == 'U' && Has(i - 3, "C", "G", "L", "R", "T"))
        {
            return Add("F", 2);
        }

        return At(i - 1) == 'I' ? 2 : Add("K", 2);
    }

    private int ReadGn(int i)
    {
        if (i == 1 && IsVowel(0) && !_isSlavoGermanic)
        {
            return Add("KN", "N", 2);
        }

        // not Cagney
        return !Has(i + 2, "EY") && At(i + 1) != 'Y' && !_isSlavoGermanic ? Add("N", "KN", 2) : Add("KN", 2);
    }
}
