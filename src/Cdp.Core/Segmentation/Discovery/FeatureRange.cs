using System.Globalization;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Discovery;

/// <summary>A range of a feature, with the bounds that a rule can write.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Low">The least value; <see langword="null"/> for none.</param>
/// <param name="High">The greatest value; <see langword="null"/> for none.</param>
internal sealed record FeatureRange(NumericFeature Feature, decimal? Low, decimal? High)
{
    public bool IsOpen => Low is null && High is null;

    /// <summary>Rounds a bound to six digits, which people can read; nothing where no decimal is so large.</summary>
    public static decimal? Round(double value) =>
        decimal.TryParse(value.ToString("G6", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded) ? rounded : null;

    /// <summary>Tells whether a value is in the range; one that is missing is in an open range alone.</summary>
    public bool Contains(double value) => IsOpen || (!(Low is { } low && !(value >= (double)low)) && !(High is { } high && !(value <= (double)high)));

    public Condition ToCondition()
    {
        // Many days ago is early: the greatest age is the least time.
        var (least, most) = Feature.DaysSince ? (Ago(High), Ago(Low)) : (Number(Low), Number(High));
        var test = (least, most) switch
        {
            ({ } from, { } to) => new ValueTest { Operator = ValueOperator.Between, Operands = [from, to] },
            ({ } from, null) => new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [from] },
            (null, { } to) => new ValueTest { Operator = ValueOperator.LessOrEqual, Operands = [to] },
            _ => new ValueTest { Operator = ValueOperator.Exists },
        };
        return Feature.Source == FeatureSource.Trait ? new TraitCondition(Feature.Name, test) : new ComputedCondition(Feature.Name, test);
    }

    private static RuleValue? Number(decimal? value) => value is { } known ? RuleValue.OfNumber(known) : default(RuleValue?);

    private static RuleValue? Ago(decimal? days) => days is { } known ? RuleValue.Now(TimeSpan.FromDays(-(double)known)) : default(RuleValue?);
}
