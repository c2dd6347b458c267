using Cdp.Kpis.Customers;
using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Churn;

/// <summary>Who is likely to leave, learned from who did.</summary>
/// <remarks>
/// A logistic regression with a ridge that cross-validation chooses is fitted to customers of an earlier time and whether they left. Its log-odds are then calibrated: stretched and moved so that the probabilities of customers that a
/// model was not fitted to are right (Platt's scaling). Numbers are taken by the logarithm of one more than their size; what is not known counts as the mean, with an indicator beside it.
/// </remarks>
/// <seealso href="https://doi.org/10.2307/2347628">le Cessie and van Houwelingen, "Ridge estimators in logistic regression", 1992</seealso>
/// <seealso href="https://doi.org/10.7551/mitpress/1113.003.0008">Platt, "Probabilistic outputs for support vector machines and comparisons to regularized likelihood methods", 2000</seealso>
public sealed record ChurnAnalysis
{
    private const int FewestOfEach = 10;

    /// <summary>Gets how many customers were learned from.</summary>
    public required int Learned { get; init; }

    /// <summary>Gets how many of them left.</summary>
    public required int Left { get; init; }

    /// <summary>Gets the customers that are there now, the likeliest to leave first, of equal ones by name.</summary>
    public required IReadOnlyList<ChurnRisk> Customers { get; init; }

    /// <summary>Gets how many of them are expected to leave: the sum of the probabilities.</summary>
    public required double Expected { get; init; }

    /// <summary>Gets how much each column tells about who leaves, the most telling first; empty without a model.</summary>
    public IReadOnlyList<ChurnFactor> Factors { get; init; } = [];

    /// <summary>Gets the ridge; <see langword="null"/> without a model.</summary>
    public double? Ridge { get; init; }

    /// <summary>Gets how good calibrated probabilities are of customers that a model was not fitted to; <see langword="null"/> without a model.</summary>
    public ClassificationQuality? Quality { get; init; }

    /// <summary>Gets why there is no model, so that everybody has the probability of all together; <see langword="null"/> where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Learns from earlier customers, and predicts of current ones. The order of rows makes no difference.</summary>
    /// <param name="earlier">What was known about customers before it was decided who leaves.</param>
    /// <param name="left">Whether each of them left, in their order.</param>
    /// <param name="current">The same columns about the customers that are there now.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The analysis. With fewer than ten customers who left, or ten who stayed, there is no model.</returns>
    /// <exception cref="ArgumentException">There is not one outcome for each earlier customer, none at all, or a column of theirs is missing about the current ones or of another kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range.</exception>
    public static ChurnAnalysis Of(CustomerTable earlier, IReadOnlyList<bool> left, CustomerTable current, ChurnOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(current);
        options ??= new ChurnOptions();
        options.Check();
        if (left.Count != earlier.Customers.Count || left.Count == 0)
        {
            throw new ArgumentException($"There are {left.Count} outcomes for {earlier.Customers.Count} earlier customers. Give one for each, and at least one.", nameof(left));
        }

        var lost = left.Count(static one => one);
        if (Math.Min(lost, left.Count - lost) < FewestOfEach)
        {
            return WithoutModel(left, current, [], $"Of {left.Count} customers {lost} left, and a model takes {FewestOfEach} or more who left and as many who stayed. Take a longer horizon, or wait for more customers.");
        }

        var encoder = CustomerEncoder.Learn(earlier, isTamed: true);
        string[] warnings = encoder.LeftOut.Count == 0 ? [] : [$"Left out, as they do not tell customers apart: {string.Join(", ", encoder.LeftOut)}."];
        if (encoder.Design is not { } design)
        {
            return WithoutModel(left, current, [], "All columns are the same for all customers, so that nothing tells who leaves. Give columns that differ.");
        }

        var ridge = LogisticRegression.ChooseRidge(design, left, options.Folds, options.Seed, cancellationToken).Ridge;
        var unseen = LogisticRegression.CrossValidate(design, left, ridge, options.Folds, options.Seed, cancellationToken).Probabilities;
        if (ChurnCalibration.Fit(unseen, left, cancellationToken) is not { } calibration)
        {
            return WithoutModel(left, current, warnings, "Nothing of what is known told who left among customers that the model was not fitted to. Give columns that say more.");
        }

        var model = LogisticRegression.Fit(design, left, ridge, cancellationToken: cancellationToken);
        var risks = Predict(encoder, model, calibration, current, cancellationToken);
        return new ChurnAnalysis
        {
            Learned = left.Count,
            Left = lost,
            Customers = risks,
            Expected = risks.Sum(static risk => risk.Probability),
            Factors = ChurnFactors.Of(encoder, design, model, calibration, earlier.Customers.Count),
            Ridge = ridge,
            Quality = ClassificationQuality.Of([.. unseen.Select(calibration.Apply)], left),
            Warnings = warnings,
        };
    }

    private static ChurnRisk[] Predict(CustomerEncoder encoder, LogisticModel model, ChurnCalibration calibration, CustomerTable current, CancellationToken cancellationToken)
    {
        if (current.Customers.Count == 0)
        {
            return [];
        }

        var (design, risks) = (encoder.Encode(current), new ChurnRisk[current.Customers.Count]);
        for (var row = 0; row < risks.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var explanation = model.Explain(design, row);
            var reasons = explanation.Reasons.GroupBy(reason => encoder.OriginOf(reason.Column), StringComparer.Ordinal)
                .Select(column => new Reason(column.Key, CustomerEncoder.TextOf(current, row, column.Key), calibration.Slope * column.Sum(static reason => reason.Contribution)));
            risks[row] = new ChurnRisk(current.Customers[row], calibration.Apply(explanation.Prediction), [.. reasons.OrderByDescending(static reason => Math.Abs(reason.Contribution)).ThenBy(static reason => reason.Column, StringComparer.Ordinal)]);
        }

        return Sort(risks);
    }

    private static ChurnAnalysis WithoutModel(IReadOnlyList<bool> left, CustomerTable current, IReadOnlyList<string> warnings, string reason)
    {
        var lost = left.Count(static one => one);
        var share = (double)lost / left.Count;
        return new ChurnAnalysis
        {
            Learned = left.Count,
            Left = lost,
            Customers = Sort([.. current.Customers.Select(customer => new ChurnRisk(customer, share, []))]),
            Expected = share * current.Customers.Count,
            Reason = reason,
            Warnings = warnings,
        };
    }

    private static ChurnRisk[] Sort(ChurnRisk[] risks) => [.. risks.OrderByDescending(static risk => risk.Probability).ThenBy(static risk => risk.Customer, StringComparer.Ordinal)];
}
