using Cdp.Kpis.Customers;
using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Churn;

/// <summary>Works out how much columns tell about who leaves.</summary>
internal static class ChurnFactors
{
    public static IReadOnlyList<ChurnFactor> Of(CustomerEncoder encoder, DesignMatrix design, LogisticModel model, ChurnCalibration calibration, int rows)
    {
        var weights = encoder.Columns.ToDictionary(static column => column, _ => default(ExactSum), StringComparer.Ordinal);
        for (var row = 0; row < rows; row++)
        {
            foreach (var column in model.Explain(design, row).Reasons.GroupBy(reason => encoder.OriginOf(reason.Column), StringComparer.Ordinal))
            {
                var sum = weights[column.Key];
                sum.Add(Math.Abs(column.Sum(static reason => reason.Contribution)));
                weights[column.Key] = sum;
            }
        }

        return
        [
            .. encoder.Columns.Select(column => new ChurnFactor(column, calibration.Slope * weights[column].Value / rows, RatioOf(column)))
                .OrderByDescending(static factor => factor.Weight).ThenBy(static factor => factor.Column, StringComparer.Ordinal),
        ];

        double? RatioOf(string column)
        {
            var place = design.Terms.ToList().FindIndex(term => term.Name == column && term.Level is null);
            return place >= 0 && model.Coefficients.FirstOrDefault(coefficient => coefficient.Name == column) is { } coefficient
                ? Math.Exp(calibration.Slope * coefficient.Estimate * Math.Sqrt(Moments.Of(Enumerable.Range(0, rows).Select(row => design.ValueAt(row, place)).Order()).Variance))
                : null;
        }
    }
}
