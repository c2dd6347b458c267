using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Customers;

/// <summary>Makes of tables with open places what models are fitted to, as it was learned from one of them.</summary>
/// <remarks>
/// A number that is not known is the mean of those that are, with an indicator beside it. A text that is not known is one of its own; rare ones are one together; one that was not learned is taken for the most frequent. Columns that
/// are the same for all are left out.
/// </remarks>
internal sealed class CustomerEncoder
{
    private const int MostTexts = 20;
    private const int FewestRows = 5;
    private const string UnknownText = "(unknown)";
    private const string OtherText = "(other)";
    private const string UnknownSuffix = " is unknown";

    private readonly IReadOnlyList<NumberColumn> _numbers;
    private readonly IReadOnlyList<TextColumn> _texts;
    private readonly bool _isTamed;
    private readonly List<Predictor> _learned;

    private CustomerEncoder(CustomerTable table, bool isTamed)
    {
        _isTamed = isTamed;
        _numbers = [.. table.Columns.Where(static column => column.IsNumeric).Select(LearnNumbers).OfType<NumberColumn>()];
        _texts = [.. table.Columns.Where(static column => !column.IsNumeric).Select(LearnTexts).OfType<TextColumn>()];
        Columns = [.. table.Columns.Select(static column => column.Name).Where(name => _numbers.Any(column => column.Name == name) || _texts.Any(column => column.Name == name))];
        LeftOut = [.. table.Columns.Select(static column => column.Name).Except(Columns, StringComparer.Ordinal)];
        _learned = [.. PredictorsOf(table)];
        Design = _learned.Count == 0 ? null : DesignMatrix.Of(_learned);
    }

    /// <summary>Gets the columns that tell customers apart, in the order of the table.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets those that are the same for all.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Gets the design of the table that was learned from; <see langword="null"/> where no column tells customers apart.</summary>
    public DesignMatrix? Design { get; }

    /// <summary>Learns how to encode a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isTamed">Whether numbers are taken by the logarithm of one more than their size, so that a few very large ones do not rule. Then coefficients are not in the units of the columns.</param>
    public static CustomerEncoder Learn(CustomerTable table, bool isTamed) => new(table, isTamed);

    /// <summary>Gives what the table that was learned from became, of some of its columns.</summary>
    public IReadOnlyList<Predictor> PredictorsOf(Func<string, bool> isChosen) => _learned.FindAll(predictor => isChosen(OriginOf(predictor.Name)));

    /// <summary>Encodes another table with the same columns.</summary>
    public DesignMatrix Encode(CustomerTable table) => Design!.Encode([.. PredictorsOf(table)]);

    /// <summary>Gives what a column says of a customer, for people.</summary>
    public static string TextOf(CustomerTable table, int row, string column) => table.Column(column).TextAt(row) ?? UnknownText;

    /// <summary>Tells which column of the table a column of the design belongs to.</summary>
    public string OriginOf(string column) => Columns.Contains(column, StringComparer.Ordinal) ? column : column[..^UnknownSuffix.Length];

    private IEnumerable<Predictor> PredictorsOf(CustomerTable table)
    {
        foreach (var name in Columns)
        {
            var column = table.Column(name);
            if (_texts.FirstOrDefault(text => text.Name == name) is { } texts)
            {
                yield return Predictor.Of(name, Enumerable.Range(0, column.Count).Select(row => texts.Encode(column.TextAt(row))));
                continue;
            }

            var numbers = _numbers.First(number => number.Name == name);
            if (!column.IsNumeric)
            {
                throw new ArgumentException($"The column {name} holds numbers where it was learned, and texts here. Give it as numbers here, too.", nameof(table));
            }

            yield return Predictor.Of(name, Enumerable.Range(0, column.Count).Select(row => column.NumberAt(row) is { } number ? Tame(number) : numbers.Mean));
            if (numbers.HasUnknown)
            {
                yield return Predictor.Of(name + UnknownSuffix, Enumerable.Range(0, column.Count).Select(row => column.NumberAt(row) is null ? 1.0 : 0.0));
            }
        }
    }

    private NumberColumn? LearnNumbers(CustomerColumn column)
    {
        double[] known = [.. Enumerable.Range(0, column.Count).Select(column.NumberAt).OfType<double>().Select(Tame).Order()];
        var hasUnknown = known.Length < column.Count;
        return known.Length == 0 || (known[0] == known[^1] && !hasUnknown) ? null : new NumberColumn(column.Name, known[0] == known[^1] ? known[0] : known.Average(), hasUnknown);
    }

    private static TextColumn? LearnTexts(CustomerColumn column)
    {
        var counts = Enumerable.Range(0, column.Count).Select(row => column.TextAt(row) ?? UnknownText).CountBy(static text => text, StringComparer.Ordinal)
            .OrderByDescending(static text => text.Value).ThenBy(static text => text.Key, StringComparer.Ordinal).ToList();
        var frequent = counts.Take(MostTexts).Where(static text => text.Value >= FewestRows).Select(static text => text.Key).ToHashSet(StringComparer.Ordinal);
        return frequent.Count == 0 || counts.Count < 2 ? null : new TextColumn(column.Name, frequent, counts.Count > frequent.Count ? OtherText : counts[0].Key);
    }

    private double Tame(double number) => _isTamed ? Math.CopySign(double.LogP1(Math.Abs(number)), number) : number;

    /// <summary>A column of numbers, as it was learned.</summary>
    private sealed record NumberColumn(string Name, double Mean, bool HasUnknown);

    /// <summary>A column of texts, as it was learned.</summary>
    private sealed record TextColumn(string Name, HashSet<string> Frequent, string Rest)
    {
        public string Encode(string? text) => Frequent.Contains(text ?? UnknownText) ? text ?? UnknownText : Rest;
    }
}
