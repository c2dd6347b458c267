using System.Globalization;
using Cdp.Numerics;

namespace Cdp.Kpis.Catalog;

/// <summary>A KPI that is one measure, or one divided by another.</summary>
/// <param name="definition">What it means.</param>
/// <param name="numerator">What is divided.</param>
/// <param name="denominator">What it is divided by; <see langword="null"/> for nothing.</param>
/// <param name="warnings">Measures that are to be nothing, with what it means when they are something.</param>
internal sealed class RatioKpi(KpiDefinition definition, IKpiMeasure numerator, IKpiMeasure? denominator, params IReadOnlyList<(IKpiMeasure Measure, string Warning)> warnings) : IKpi
{
    private const double Level = 0.95;

    private static readonly double Z = SpecialFunctions.NormalQuantile((1 - Level) / 2);

    public KpiDefinition Definition => definition;

    public IReadOnlyList<IKpiMeasure> Measures { get; } = [numerator, .. denominator is null ? Array.Empty<IKpiMeasure>() : [denominator], .. warnings.Select(static warning => warning.Measure)];

    /// <summary>Gets by how much the quotient is multiplied: 100 for points.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Gets how long after the period what belongs to it may still come.</summary>
    public Func<KpiOptions, TimeSpan> MaturesAfter { get; init; } = static _ => TimeSpan.Zero;

    public KpiValue Conclude(KpiTotals totals)
    {
        var (top, bottom) = (totals.Of(numerator), denominator is null ? default : totals.Of(denominator));
        var isMoney = definition.Unit == KpiUnit.Money;
        var unit = (decimal)Currencies.UnitsPer(totals.Options.Currency);
        IReadOnlyList<string> told =
        [
            .. warnings.Where(warning => totals.Of(warning.Measure).Count > 0).Select(warning => string.Format(CultureInfo.InvariantCulture, warning.Warning, totals.Of(warning.Measure).Sum)),
            .. WarnOfYouth(totals),
        ];
        if (denominator is null)
        {
            var sum = isMoney ? top.Sum / unit : top.Sum;
            return new KpiValue { Value = Scale * (double)sum, Numerator = sum, SampleSize = top.Count, Warnings = told };
        }

        // Money above money is a number; money above a number is money.
        var numeratorSum = isMoney ? top.Sum / unit : top.Sum;
        if (bottom.Sum == 0)
        {
            return KpiValue.None($"There are no {denominator.Name.Replace('_', ' ')} in this period.") with { Numerator = numeratorSum, Denominator = 0, Warnings = told };
        }

        var (lower, upper) = Interval(top, bottom, isMoney ? (double)unit : 1);
        return new KpiValue
        {
            Value = Scale * (double)(numeratorSum / bottom.Sum),
            Numerator = numeratorSum,
            Denominator = bottom.Sum,
            SampleSize = bottom.Count,
            Lower = Scale * lower,
            Upper = Scale * upper,
            Warnings = told,
        };
    }

    private IEnumerable<string> WarnOfYouth(KpiTotals totals)
    {
        var time = MaturesAfter(totals.Options);
        if (totals.Period.End <= totals.Now && totals.Period.End + time > totals.Now)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The last of the period have not had {time.TotalDays:0.#} days yet, so that the value may still rise.");
        }
    }

    private (double? Lower, double? Upper) Interval(in KpiTotal top, in KpiTotal bottom, double unit)
    {
        var n = (double)bottom.Sum;
        if (definition.Statistic == KpiStatistic.Proportion && n > 0 && top.Sum >= 0 && top.Sum <= bottom.Sum)
        {
            return WilsonInterval.Of((double)top.Sum, n, Level);
        }

        if (definition.Statistic == KpiStatistic.Mean && n > 1)
        {
            var mean = (double)top.Sum / n;
            var variance = Math.Max(0, (double)(top.Squares - (top.Sum * top.Sum / bottom.Sum)) / n);
            var half = Z * Math.Sqrt(variance / n);
            return ((mean - half) / unit, (mean + half) / unit);
        }

        return (null, null);
    }
}
