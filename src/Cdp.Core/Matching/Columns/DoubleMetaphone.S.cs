namespace Cdp.Matching.Columns;

internal sealed partial class DoubleMetaphone
{
    private int ReadS(int i)
    {
        if (Has(i - 1, "ISL", "YSL")) // island, Carlisle, Carlysle
        {
            return 1;
        }

        if (i == 0 && Has(0, "SUGAR"))
        {
            return Add("X", "S", 1);
        }

        if (Has(i, "SH")) // Germanic: Sholz
        {
            return Add(Has(i + 1, "HEIM", "HOEK", "HOLM", "HOLZ") ? "S" : "X", 2);
        }

        if (Has(i, "SIO", "SIA")) // Italian and Armenian
        {
            return _isSlavoGermanic ? Add("S", 3) : Add("S", "X", 3);
        }

        // German and its anglicised forms: Smith and Schmidt, Snider and Schneider; and -sz- in Slavic languages
        if ((i == 0 && Has(1, "M", "N", "L", "W")) || At(i + 1) == 'Z')
        {
            return Add("S", "X", At(i + 1) == 'Z' ? 2 : 1);
        }

        if (Has(i, "SC"))
        {
            return ReadSc(i);
        }

        // French: Resnais, Artois
        if (i == _last && Has(i - 2, "AI", "OI"))
        {
            Add(string.Empty, "S");
        }
        else
        {
            Add("S");
        }

        return Has(i + 1, "S", "Z") ? 2 : 1;
    }

    private int ReadSc(int i)
    {
        if (At(i + 2) == 'H')
        {
            // Schlesinger's rule. Dutch: school, schooner, Schermerhorn, Schenker
            if (Has(i + 3, "ER", "EN"))
            {
                return Add("X", "SK", 3);
            }

            if (Has(i + 3, "OO", "UY", "ED", "EM"))
            {
                return Add("SK", 3);
            }

            return i == 0 && !IsVowel(3) && At(3) != 'W' ? Add("X", "S", 3) : Add("X", 3);
        }

        return Has(i + 2, "I", "E", "Y") ? Add("S", 3) : Add("SK", 3);
    }

    private int ReadT(int i)
    {
        if (Has(i, "TION", "TIA", "TCH"))
        {
            return Add("X", 3);
        }

        if (Has(i, "TH", "TTH"))
        {
            // Thomas, Thames, or Germanic
            return Has(i + 2, "OM", "AM") || IsGermanic() ? Add("T", 2) : Add("0", "T", 2);
        }

        Add("T");
        return Has(i + 1, "T", "D") ? 2 : 1;
    }
}
