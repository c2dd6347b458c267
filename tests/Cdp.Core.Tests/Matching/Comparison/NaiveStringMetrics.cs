namespace Cdp.Core.Tests.Matching.Comparison;

/// <summary>The string metrics in their slow, obvious forms, over lists of code points.</summary>
internal static class NaiveStringMetrics
{
    public static double Measure(string name, string left, string right)
    {
        var (x, y) = (Decode(left), Decode(right));
        return name switch
        {
            "levenshtein" => Levenshtein(x, y),
            "damerau_levenshtein" => DamerauLevenshtein(x, y),
            "jaro" => Jaro(x, y),
            "jaro_winkler" => JaroWinkler(x, y),
            "jaccard" => Jaccard(x, y),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No twin has this name."),
        };
    }

    public static List<int> Decode(string text)
    {
        var codePoints = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            codePoints.Add(char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        }

        return codePoints;
    }

    /// <summary>Wagner and Fischer's table.</summary>
    private static int Levenshtein(List<int> x, List<int> y)
    {
        var table = new int[x.Count + 1, y.Count + 1];
        for (var i = 0; i <= x.Count; i++)
        {
            for (var j = 0; j <= y.Count; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : new[]
                {
                    table[i - 1, j] + 1,
                    table[i, j - 1] + 1,
                    table[i - 1, j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1),
                }.Min();
            }
        }

        return table[x.Count, y.Count];
    }

    /// <summary>Lowrance and Wagner's table: a swap joins the last characters that cross, with everything between them deleted and inserted.</summary>
    private static int DamerauLevenshtein(List<int> x, List<int> y)
    {
        var table = new int[x.Count + 1, y.Count + 1];
        var lastRow = new Dictionary<int, int>();
        for (var j = 0; j <= y.Count; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= x.Count; i++)
        {
            table[i, 0] = i;
            var lastColumn = 0;
            for (var j = 1; j <= y.Count; j++)
            {
                var (row, column) = (lastRow.GetValueOrDefault(y[j - 1]), lastColumn);
                table[i, j] = new[]
                {
                    table[i - 1, j] + 1,
                    table[i, j - 1] + 1,
                    table[i - 1, j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1),
                    row > 0 && column > 0 ? table[row - 1, column - 1] + (i - row - 1) + 1 + (j - column - 1) : int.MaxValue,
                }.Min();
                lastColumn = x[i - 1] == y[j - 1] ? j : lastColumn;
            }

            lastRow[x[i - 1]] = i;
        }

        return table[x.Count, y.Count];
    }

    private static double Jaro(List<int> x, List<int> y)
    {
        if (x.Count == 0 && y.Count == 0)
        {
            return 1;
        }

        var reach = Math.Max(0, (Math.Max(x.Count, y.Count) / 2) - 1);
        var (xMatched, yMatched) = (new bool[x.Count], new bool[y.Count]);
        for (var i = 0; i < x.Count; i++)
        {
            for (var j = 0; j < y.Count; j++)
            {
                if (Math.Abs(i - j) <= reach && x[i] == y[j] && !xMatched[i] && !yMatched[j])
                {
                    xMatched[i] = yMatched[j] = true;
                }
            }
        }

        var (xs, ys) = (x.Where((_, i) => xMatched[i]).ToList(), y.Where((_, j) => yMatched[j]).ToList());
        var transpositions = xs.Zip(ys).Count(pair => pair.First != pair.Second) / 2;
        return xs.Count == 0
            ? 0
            : (((double)xs.Count / x.Count) + ((double)xs.Count / y.Count) + ((double)(xs.Count - transpositions) / xs.Count)) / 3;
    }

    private static double JaroWinkler(List<int> x, List<int> y)
    {
        var jaro = Jaro(x, y);
        var prefix = x.Zip(y).TakeWhile(pair => pair.First == pair.Second).Take(4).Count();
        return jaro > 0.7 ? jaro + (0.1 * prefix * (1 - jaro)) : jaro;
    }

    private static double Jaccard(List<int> x, List<int> y) =>
        x.Count == 0 && y.Count == 0 ? 1 : (double)x.Intersect(y).Count() / x.Union(y).Count();
}
