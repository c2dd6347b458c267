namespace Cdp.Kpis.Regression;

/// <summary>An order of rows that follows from their values alone, so that sums are the same to the last digit whatever order rows were given in.</summary>
internal static class RowOrder
{
    /// <summary>Gives the rows by rising keys, then by rising terms.</summary>
    /// <param name="design">The terms.</param>
    /// <param name="compare">Compares two rows by whatever goes before the terms.</param>
    public static int[] Of(DesignMatrix design, Comparison<int> compare)
    {
        int[] rows = [.. Enumerable.Range(0, design.RowCount)];
        Array.Sort(rows, (a, b) =>
        {
            var order = compare(a, b);
            for (var j = 0; order == 0 && j < design.Terms.Count; j++)
            {
                order = design.ValueAt(a, j).CompareTo(design.ValueAt(b, j));
            }

            return order;
        });
        return rows;
    }
}
