namespace Cdp.Matching.Columns;

internal sealed partial class DoubleMetaphone
{
    private int ReadD(int i)
    {
        if (Has(i, "DG"))
        {
            return Has(i + 2, "I", "E", "Y") ? Add("J", 3) : Add("TK", 2); // edge; Edgar
        }

        return Add("T", Has(i, "DT", "DD") ? 2 : 1);
    }

    // It is heard at the beginning or between vowels alone.
    private int ReadH(int i) => (i == 0 || IsVowel(i - 1)) && IsVowel(i + 1) ? Add("H", 2) : 1;

    private int ReadJ(int i)
    {
        // Spanish: Jose, San Jacinto
        if (Has(i, "JOSE") || Has(0, "SAN "))
        {
            return (i == 0 && At(4) is ' ' or '\0') || Has(0, "SAN ") ? Add("H", 1) : Add("J", "H", 1);
        }

        if (i == 0)
        {
            Add("J", "A"); // Yankelovich, Jankelowicz
        }
        else if (IsVowel(i - 1) && !_isSlavoGermanic && At(i + 1) is 'A' or 'O') // Spanish: bajador
        {
            Add("J", "H");
        }
        else if (i == _last)
        {
            Add("J", string.Empty);
        }
        else if (!Has(i + 1, "L", "T", "K", "S", "N", "M", "B", "Z") && !Has(i - 1, "S", "K", "L"))
        {
            Add("J");
        }

        return At(i + 1) == 'J' ? 2 : 1;
    }

    private int ReadL(int i)
    {
        if (At(i + 1) != 'L')
        {
            return Add("L", 1);
        }

        // Spanish: Cabrillo, Gallegos
        var isSpanish = (i == _last - 2 && Has(i - 1, "ILLO", "ILLA", "ALLE")) || ((Has(_last - 1, "AS", "OS") || Has(_last, "A", "O")) && Has(i - 1, "ALLE"));
        return isSpanish ? Add("L", string.Empty, 2) : Add("L", 2);
    }

    // dumb, thumb, and a doubled m
    private int ReadM(int i) => Add("M", (Has(i - 1, "UMB") && (i + 1 == _last || Has(i + 2, "ER"))) || At(i + 1) == 'M' ? 2 : 1);

    private int ReadP(int i) => At(i + 1) == 'H' ? Add("F", 2) : Add("P", Has(i + 1, "P", "B") ? 2 : 1); // Campbell, raspberry

    private int ReadR(int i)
    {
        // French: Rogier; but Hochmeier
        if (i == _last && !_isSlavoGermanic && Has(i - 2, "IE") && !Has(i - 4, "ME", "MA"))
        {
            Add(string.Empty, "R");
        }
        else
        {
            Add("R");
        }

        return At(i + 1) == 'R' ? 2 : 1;
    }

    private int ReadW(int i)
    {
        if (Has(i, "WR"))
        {
            return Add("R", 2);
        }

        if (i == 0 && (IsVowel(1) || Has(0, "WH")))
        {
            // Wasserman should meet Vasserman, and Uomo should meet Womo.
            if (IsVowel(1))
            {
                Add("A", "F");
            }
            else
            {
                Add("A");
            }
        }

        // Arnow should meet Arnoff.
        if ((i == _last && IsVowel(i - 1)) || Has(i - 1, "EWSKI", "EWSKY", "OWSKI", "OWSKY") || Has(0, "SCH"))
        {
            return Add(string.Empty, "F", 1);
        }

        return Has(i, "WICZ", "WITZ") ? Add("TS", "FX", 4) : 1; // Polish: Filipowicz
    }

    // French: Breaux
    private int ReadX(int i)
    {
        if (i != _last || !(Has(i - 3, "IAU", "EAU") || Has(i - 2, "AU", "OU")))
        {
            Add("KS");
        }

        return Has(i + 1, "C", "X") ? 2 : 1;
    }

    private int ReadZ(int i)
    {
        if (At(i + 1) == 'H') // Chinese: Zhao
        {
            return Add("J", 2);
        }

        if (Has(i + 1, "ZO", "ZI", "ZA") || (_isSlavoGermanic && i > 0 && At(i - 1) != 'T'))
        {
            Add("S", "TS");
        }
        else
        {
            Add("S");
        }

        return At(i + 1) == 'Z' ? 2 : 1;
    }
}
