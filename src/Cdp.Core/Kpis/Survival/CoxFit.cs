using System.Globalization;
using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Survival;

/// <summary>A fit of a model of Cox.</summary>
internal sealed class CoxFit
{
    private const double Doubt = 0.05;

    private readonly SurvivalObservation[] _observations;
    private readonly SurvivalObservation[] _ordered;
    private readonly DesignMatrix _design;
    private readonly CoxTies _ties;
    private readonly double _ridge;
    private readonly StandardizedDesign _terms;
    private readonly CoxLikelihood _likelihood;
    private readonly ConcaveMaximum _maximum;
    private readonly double[]? _covariance;

    public CoxFit(SurvivalObservation[] observations, DesignMatrix design, CoxTies ties, double ridge, CancellationToken cancellationToken)
    {
        (_observations, _design, _ties, _ridge) = (observations, design, ties, ridge);
        var rows = RowOrder.Of(design, CompareTimes);
        _ordered = [.. rows.Select(row => observations[row])];
        _terms = StandardizedDesign.Of(design, rows, keepsCollinear: ridge > 0);
        RegressionChecks.DemandTerms(_terms);
        _likelihood = new CoxLikelihood(_terms, _ordered, ties, ridge);
        _maximum = ConcaveMaximizer.Maximize(_likelihood.Evaluate, new double[Size], _likelihood.Separates, cancellationToken);
        _covariance = _maximum.IsFound ? SymmetricMatrix.Invert(_maximum.Information, Size) : null;
    }

    private int Size => _terms.Kept.Length;

    private bool IsUnbiased => _ridge == 0;

    public CoxModel ToModel(double level)
    {
        var predictor = new LinearPredictor(_design.Terms, 0, _terms.ToWeights(_maximum.Point), _terms.AllMeans);
        double[] scores = [.. Enumerable.Range(0, _observations.Length).Select(row => predictor.Score(_design, row))];
        string[] names = [.. _terms.Kept.Select(term => _design.Terms[term].Name)];
        var logLikelihood = _maximum.Value + (0.5 * _ridge * _maximum.Point.Sum(static weight => weight * weight));
        var proportionality = IsUnbiased && _covariance is not null ? SchoenfeldTest.Of(_likelihood.Residuals(_maximum.Point), _covariance, _ordered, names) : null;
        var (score, rank) = SymmetricMatrix.InverseForm(_maximum.Start.Information, _maximum.Start.Gradient);
        var events = _observations.Count(static observation => observation.IsEvent);
        return new CoxModel
        {
            Coefficients = [.. CoefficientsOf(names, SpecialFunctions.NormalQuantile((1 - level) / 2))],
            Observations = _observations.Length,
            Events = events,
            Ties = _ties,
            Ridge = _ridge,
            Level = level,
            LogLikelihood = logLikelihood,
            NullLogLikelihood = _maximum.Start.Value,
            LikelihoodRatio = IsUnbiased ? ChiSquareTest.Of(2 * (logLikelihood - _maximum.Start.Value), Size) : null,
            Wald = IsUnbiased && _covariance is not null ? ChiSquareTest.Of(SymmetricMatrix.Form(_maximum.Information, _maximum.Point), Size) : null,
            Score = IsUnbiased ? ChiSquareTest.Of(score, rank) : null,
            Concordance = ConcordanceCounter.Count(_observations, scores),
            Baseline = BaselineOf(),
            Proportionality = proportionality,
            LogRelativeHazards = scores,
            Steps = _maximum.Steps,
            IsConverged = _maximum.IsFound,
            Warnings = [.. _terms.Warnings, .. WarningsOf(names, proportionality, events)],
            Predictor = predictor,
            LastTime = _ordered[0].Duration,
        };
    }

    /// <summary>Lets time run backwards; at each time events come first.</summary>
    private int CompareTimes(int a, int b) =>
        _observations[b].Duration.CompareTo(_observations[a].Duration) is not 0 and var duration ? duration
        : _observations[b].IsEvent.CompareTo(_observations[a].IsEvent) is not 0 and var kind ? kind
        : _observations[a].Entry.CompareTo(_observations[b].Entry);

    private IEnumerable<RatioCoefficient> CoefficientsOf(string[] names, double quantile)
    {
        for (var k = 0; k < names.Length; k++)
        {
            yield return RatioCoefficient.Of(names[k], _maximum.Point[k] / _terms.Scales[k], _covariance?[(k * Size) + k] / _terms.Scales[k] / _terms.Scales[k], quantile);
        }
    }

    /// <summary>Adds up the events by the weight of all who were at risk.</summary>
    /// <seealso href="https://doi.org/10.2307/2529620">Breslow, "Covariance analysis of censored survival data", 1974</seealso>
    private List<BaselineHazard> BaselineOf()
    {
        var (baseline, hazard) = (new List<BaselineHazard>(), 0.0);
        foreach (var (time, events, logWeight) in Enumerable.Reverse(_likelihood.RisksAt(_maximum.Point)))
        {
            hazard = Math.Min(hazard + Math.Exp(Math.Log(events) - logWeight), double.MaxValue);
            baseline.Add(new BaselineHazard(time, hazard, Math.Exp(-hazard)));
        }

        return baseline;
    }

    private IEnumerable<string> WarningsOf(string[] names, ProportionalityTest? proportionality, int events)
    {
        if (_maximum.Ascent is { } ascent)
        {
            var most = ascent.Max(Math.Abs);
            var growing = names.Where((_, k) => Math.Abs(ascent[k]) > 1e-4 * most);
            yield return $"By {string.Join(", ", growing)} it is certain who has the event next (separation, a monotone likelihood), so that coefficients grow without end; shown is where the fit stopped. "
                + "Give a ridge, or leave out what was made of the event.";
        }
        else if (!_maximum.IsFound)
        {
            yield return "The likelihood has no maximum that was found. Give a ridge, or fewer columns.";
        }
        else if (_covariance is null)
        {
            yield return "The likelihood is flat, so that there are no standard errors. Give a ridge, or fewer columns.";
        }

        if (IsUnbiased)
        {
            foreach (var warning in RegressionChecks.WarningsOfEvents(events, Size, "events"))
            {
                yield return warning;
            }
        }

        // Of many terms some fail by chance.
        var terms = proportionality?.Terms ?? [];
        var adjusted = BenjaminiHochberg.Adjust([.. terms.Select(static term => term.Test.PValue)]);
        foreach (var term in terms.Where((_, i) => adjusted[i] < Doubt))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"What {term.Name} does to the hazard changes over time (Grambsch–Therneau p = {term.Test.PValue:0.####}), so that its hazard ratio is an average. Compare groups by their curves, or fit early and late times apart.");
        }
    }
}
