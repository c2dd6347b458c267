using Cdp.Kpis.Customers;
using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Drivers;

/// <summary>The models of a target: a logistic one where it is whether something happens, else a linear one with errors that hold where residuals vary more for some customers (HC3).</summary>
internal sealed class DriverModel
{
    private readonly CustomerEncoder _encoder;
    private readonly IReadOnlyList<double> _targets;
    private readonly bool[] _outcomes;
    private readonly double _level;
    private readonly CancellationToken _cancellationToken;
    private readonly Fit _all;

    public DriverModel(CustomerEncoder encoder, IReadOnlyList<double> targets, double level, CancellationToken cancellationToken)
    {
        (_encoder, _targets, _level, _cancellationToken) = (encoder, targets, level, cancellationToken);
        IsShare = targets.All(static target => target is 0 or 1);
        _outcomes = IsShare ? [.. targets.Select(static target => target == 1)] : [];
        _all = Of(static _ => true)!;
    }

    public bool IsShare { get; }

    public IReadOnlyList<string> Warnings => _all.Warnings;

    public IReadOnlyList<DriverEffect> EffectsOf(string column)
    {
        var alone = Of(own => own == column);
        return
        [
            .. _encoder.Design!.Terms.Where(term => term.Column == column)
                .Select(term => new DriverEffect(term.Name, term.Reference, alone?.Estimates.GetValueOrDefault(term.Name), _all.Estimates.GetValueOrDefault(term.Name))),
        ];
    }

    /// <summary>Tells how likely chance alone makes the model so much worse without a column.</summary>
    public double? PValueOf(string column)
    {
        var others = Of(own => own != column);
        var terms = _all.Terms - (others?.Terms ?? 0);
        if (terms <= 0)
        {
            return null;
        }

        if (IsShare)
        {
            return ChiSquareTest.Of(2 * (_all.LogLikelihood - (others?.LogLikelihood ?? _all.NullLogLikelihood)), terms)?.PValue;
        }

        var (left, rest) = (_targets.Count - 1 - _all.Terms, 1 - _all.RSquared);
        return left < 1 || rest <= 0 ? null : SpecialFunctions.FisherUpper(Math.Max(0, (_all.RSquared - (others?.RSquared ?? 0)) / terms / (rest / left)), terms, left);
    }

    /// <summary>Fits a model of some columns; none where they do not tell customers apart.</summary>
    private Fit? Of(Func<string, bool> isChosen)
    {
        var predictors = _encoder.PredictorsOf(isChosen);
        if (predictors.Count == 0)
        {
            return null;
        }

        var design = DesignMatrix.Of(predictors);
        if (IsShare)
        {
            var model = LogisticRegression.Fit(design, _outcomes, ridge: 0, _level, _cancellationToken);
            return new Fit(
                model.Coefficients.Where(static coefficient => coefficient.Ratio is not null)
                    .ToDictionary(static coefficient => coefficient.Name, static coefficient => new DriverEstimate(coefficient.Ratio!.Value, coefficient.RatioLower, coefficient.RatioUpper, coefficient.PValue)),
                model.Coefficients.Count, model.LogLikelihood, model.NullLogLikelihood, 0, model.Warnings);
        }

        var linear = LinearRegression.Fit(design, _targets, ridge: 0, _level, _cancellationToken);
        return new Fit(linear.Coefficients.ToDictionary(static coefficient => coefficient.Name, coefficient => EstimateOf(coefficient, linear.ResidualDegreesOfFreedom)), linear.Coefficients.Count, 0, 0, linear.RSquared, linear.Warnings);
    }

    private DriverEstimate EstimateOf(LinearCoefficient coefficient, double freedom)
    {
        if ((coefficient.RobustStandardError ?? coefficient.StandardError) is not { } error)
        {
            return new DriverEstimate(coefficient.Estimate, null, null, null);
        }

        var width = SpecialFunctions.StudentQuantile(1 - _level, freedom) * error;
        return new DriverEstimate(coefficient.Estimate, coefficient.Estimate - width, coefficient.Estimate + width, coefficient.RobustPValue ?? coefficient.PValue);
    }

    /// <summary>A model of some columns.</summary>
    private sealed record Fit(Dictionary<string, DriverEstimate> Estimates, int Terms, double LogLikelihood, double NullLogLikelihood, double RSquared, IReadOnlyList<string> Warnings);
}
