using System.Globalization;
using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <content>What a fit tells.</content>
internal sealed partial class LinearFit
{
    // A fit that leaves less than this share of the variance is exact but for rounding.
    private const double Exact = 1e-22;
    private const double HighInflation = 10;
    private const double Doubt = 0.05;

    private bool IsExact => _left <= Exact * _rows.Length;

    public LinearModel ToModel(DesignMatrix design, double level)
    {
        var (count, size) = (_rows.Length, _terms.Kept.Length);
        var hasErrors = _freedom > 0 && !IsExact;
        double? variance = hasErrors ? _left / _freedom : null;
        var quantile = hasErrors ? SpecialFunctions.StudentQuantile(1 - level, _freedom) : 0;
        var weights = _terms.ToWeights(_weights);
        LinearCoefficient[] coefficients = [.. _terms.Kept.Select((term, k) => ToCoefficient(design.Terms[term].Name, k, variance, quantile))];
        var estimate = _mean - (_scale * Dot(InterceptWeights(), _weights));
        var logLikelihood = IsExact ? (double?)null : -0.5 * count * (Math.Log(2 * Math.PI * _left / count) + 1 + (2 * Math.Log(_scale)));
        var hasCriteria = logLikelihood is not null && _ridge == 0;
        var fitted = new double[count];
        for (var i = 0; i < count; i++)
        {
            fitted[_rows[i]] = _targets[_rows[i]] - (_scale * _residuals[i]);
        }

        var heteroscedasticity = hasErrors && _ridge == 0 ? BreuschPagan() : null;
        return new LinearModel
        {
            Intercept = Finish(new LinearCoefficient("intercept", estimate, null, null, null, null, null, null, null, null, null), 0, _scale, variance, quantile),
            Coefficients = coefficients,
            RowCount = count,
            Ridge = _ridge,
            Level = level,
            ResidualDegreesOfFreedom = _freedom,
            RSquared = Math.Clamp(1 - (_left / count), 0, 1),
            AdjustedRSquared = _freedom > 0 ? 1 - (_left / _freedom * (count - 1) / count) : null,
            ResidualStandardError = _freedom > 0 ? _scale * Math.Sqrt(_left / _freedom) : null,
            Significance = hasErrors && _ridge == 0 ? Significance() : null,
            LogLikelihood = logLikelihood,
            Aic = hasCriteria ? (-2 * logLikelihood) + (2 * (size + 2)) : null,
            Bic = hasCriteria ? (-2 * logLikelihood) + (Math.Log(count) * (size + 2)) : null,
            Heteroscedasticity = heteroscedasticity,
            Fitted = fitted,
            Warnings = [.. _terms.Warnings, .. WarningsOf(coefficients, heteroscedasticity)],
            Predictor = new LinearPredictor(design.Terms, _mean, [.. weights.Select(weight => weight * _scale)], _terms.AllMeans),
        };
    }

    /// <summary>Gives by how much each standardised term lowers the intercept.</summary>
    private double[] InterceptWeights() => [.. _terms.Means.Zip(_terms.Scales, static (mean, scale) => mean / scale)];

    private LinearCoefficient ToCoefficient(string name, int place, double? variance, double quantile)
    {
        var unit = _scale / _terms.Scales[place];
        var inflation = _ridge == 0 ? _variances[place + 1] * _rows.Length : (double?)null;
        var coefficient = new LinearCoefficient(name, _weights[place] * unit, null, null, null, null, null, null, null, _weights[place], inflation);
        return Finish(coefficient, place + 1, unit, variance, quantile);
    }

    private LinearCoefficient Finish(LinearCoefficient coefficient, int place, double unit, double? variance, double quantile)
    {
        if (variance is not { } residual)
        {
            return coefficient;
        }

        var error = unit * Math.Sqrt(residual * _variances[place]);
        var robust = _isRobust && _robust[place] > 0 ? unit * Math.Sqrt(_robust[place]) : (double?)null;
        return coefficient with
        {
            StandardError = error,
            T = coefficient.Estimate / error,
            PValue = SpecialFunctions.StudentTwoSided(coefficient.Estimate / error, _freedom),
            Lower = coefficient.Estimate - (quantile * error),
            Upper = coefficient.Estimate + (quantile * error),
            RobustStandardError = robust,
            RobustPValue = robust is { } value ? SpecialFunctions.StudentTwoSided(coefficient.Estimate / value, _freedom) : null,
        };
    }

    private FTest Significance()
    {
        // What is explained is the length along the terms, in which nothing cancels.
        var (size, freedom) = (_terms.Kept.Length, (int)_freedom);
        var f = SquaredLength(_rotated.AsSpan(0, size)) / size / (_left / freedom);
        return new FTest(f, size, freedom, SpecialFunctions.FisherUpper(f, size, freedom));
    }

    private ChiSquareTest? BreuschPagan()
    {
        var mean = _left / _rows.Length;
        double[] squares = [.. _residuals.Select(residual => (residual * residual) - mean)];
        var all = SquaredLength(squares);
        return all > 0 ? ChiSquareTest.Of(_rows.Length * SquaredLength(_qr.Rotate(squares).AsSpan(0, _terms.Kept.Length)) / all, _terms.Kept.Length) : null;
    }

    private IEnumerable<string> WarningsOf(IReadOnlyList<LinearCoefficient> coefficients, ChiSquareTest? heteroscedasticity)
    {
        if (IsExact)
        {
            yield return "The columns determine the target exactly, so that there are no errors to tell. Leave out columns that were made of the target.";
        }
        else if (_freedom <= 0)
        {
            yield return "There are as many coefficients as rows, so that there are no errors to tell. Give more rows or fewer columns.";
        }
        else if (!_isRobust)
        {
            yield return "A coefficient hangs on a single row, so that there are no robust standard errors. Give more rows like it, or leave its column out.";
        }

        foreach (var coefficient in coefficients.Where(static coefficient => coefficient.VarianceInflation > HighInflation))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{coefficient.Name} follows nearly from the other columns (variance inflation {coefficient.VarianceInflation:0.#}), so that its coefficient is uncertain. Leave out columns that say nearly the same, or give a ridge.");
        }

        if (heteroscedasticity is { PValue: < Doubt } test)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Residuals vary more for some rows than for others (Breusch–Pagan p = {test.PValue:0.####}). Go by the robust standard errors, or explain the logarithm of the target.");
        }
    }
}
