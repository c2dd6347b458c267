using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Makes predicates of the conditions of one comparison.</summary>
internal sealed class PredicateCompiler(RowLayout layout)
{
    private readonly Dictionary<(ColumnExpression Column, IStringMetric Metric), ColumnMeasure> _measures = [];

    /// <summary>Gets how many measures the predicates share.</summary>
    public int MeasureCount => _measures.Count;

    public LevelPredicate Compile(LevelCondition condition) => condition switch
    {
        ElseCondition => new ElsePredicate(),
        MissingCondition missing => new MissingPredicate(layout.CodeOf(missing.Column)),
        ExactCondition exact => new ExactPredicate(layout.CodeOf(exact.Column)),
        StringMetricCondition metric => CompileMetric(metric),
        DateDifferenceCondition date => new DatePredicate(layout.DayOf(date.Column), date),
        AndCondition and => new AndPredicate(Compile(and.First), Compile(and.Second)),
        OrCondition or => new OrPredicate(Compile(or.First), Compile(or.Second)),
        NotCondition not => new NotPredicate(Compile(not.Condition)),
        LiteralCondition literal => CompileLiteral(literal),
        ReversedCondition reversed => CompileReversed(reversed),
        NumericDifferenceCondition number => new NumberPredicate<decimal>(
            layout.CodeOf(number.Column), Read(number.Column, static value => NumberText.TryParse(value, out decimal read) ? read : (decimal?)null), number.AreClose),
        PercentageDifferenceCondition number => new NumberPredicate<double>(
            layout.CodeOf(number.Column), Read(number.Column, static value => NumberText.TryParse(value, out double read) ? read : (double?)null), number.AreClose),
        ArrayIntersectCondition array => new ArrayPredicate(layout.CodeOf(array.Column), NumberElements(array.Column), array),
        ArraySubsetCondition array => new ArrayPredicate(layout.CodeOf(array.Column), NumberElements(array.Column), array),
        PairwiseStringMetricCondition pairwise => new PairwiseMetricPredicate(layout.CodeOf(pairwise.Column), Read(pairwise.Column, ArrayText.Parse), pairwise),
        _ => new TextPredicate([.. condition.Columns.Select(layout.CodeOf)], [.. condition.Columns.Select(layout.Table.Encode)], condition),
    };

    private MetricPredicate CompileMetric(StringMetricCondition condition)
    {
        var (column, metric) = (condition.Column, condition.Metric);
        if (!_measures.TryGetValue((column, metric), out var measure))
        {
            measure = new ColumnMeasure(metric, _measures.Count, layout.CodeOf(column), layout.SignatureOf(column), layout.Table.Encode(column).Values);
            _measures.Add((column, metric), measure);
        }

        return new MetricPredicate(measure, condition.Threshold, measure.Take(condition.Threshold, layout.Bounds));
    }

    private LiteralPredicate CompileLiteral(LiteralCondition condition)
    {
        var code = Array.IndexOf(layout.Table.Encode(condition.Column).Values, condition.Value, 1);
        return new LiteralPredicate(layout.CodeOf(condition.Column), code, condition.Both);
    }

    private ReversedPredicate CompileReversed(ReversedCondition condition)
    {
        var second = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = layout.Table.Encode(condition.Second).Values;
        for (var code = 1; code < values.Length; code++)
        {
            second[values[code]] = code;
        }

        var secondOfFirst = Array.ConvertAll(layout.Table.Encode(condition.First).Values, second.GetValueOrDefault);
        secondOfFirst[0] = 0;
        return new ReversedPredicate(layout.CodeOf(condition.First), layout.CodeOf(condition.Second), secondOfFirst, condition.Symmetrical);
    }

    private int[]?[] NumberElements(ColumnExpression column)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(Read(column, ArrayText.Parse), elements => elements is null ? null : (int[])[.. elements.Select(NumberOf).Distinct().Order()]);

        int NumberOf(string element)
        {
            ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(numbers, element, out var known);
            return number = known ? number : numbers.Count;
        }
    }

    /// <summary>Reads each distinct value once. Missing ones say nothing.</summary>
    private T[] Read<T>(ColumnExpression column, Func<string, T> read)
    {
        return Array.ConvertAll(layout.Table.Encode(column).Values, value => value.Length == 0 ? default! : read(value));
    }
}
