using Cdp.Kpis.Lifetime;

namespace Cdp.Tool.Json;

/// <summary>A model of purchases or of spending, for programs.</summary>
internal sealed record ClvModelSummary
{
    /// <summary>Gets the parameters by name.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>Gets their standard errors; those that cannot be told are left out.</summary>
    public required IReadOnlyDictionary<string, double> StandardErrors { get; init; }

    /// <summary>Gets the lower and the upper end of the interval in which a parameter lies in 95 of 100 samples; left out where there are no samples.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? Intervals { get; init; }

    /// <summary>Gets how many purchases are expected of all customers together within the horizon; left out of a model of spending.</summary>
    public ClvExpectation? ExpectedPurchases { get; init; }

    /// <summary>Gets the natural logarithm of the likelihood.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Gets how many customers the model was fitted to.</summary>
    public required int Customers { get; init; }

    /// <summary>Gets how well it predicted what it had not seen; left out where there is nothing of that kind.</summary>
    public Holdout? Holdout { get; init; }

    /// <summary>Gets what is wrong with the fit.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes a fit.</summary>
    public static ClvModelSummary Of(IReadOnlyList<ModelParameter> parameters, double logLikelihood, int customers, IReadOnlyList<string> warnings) => new()
    {
        Parameters = parameters.ToDictionary(static parameter => parameter.Name, static parameter => parameter.Value),
        StandardErrors = parameters.Where(static parameter => parameter.StandardError is not null).ToDictionary(static parameter => parameter.Name, static parameter => parameter.StandardError!.Value),
        LogLikelihood = logLikelihood,
        Customers = customers,
        Warnings = warnings,
    };

    /// <summary>Gives the intervals of the parameters of samples.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> IntervalsOf(IReadOnlyList<ITransactionModel> samples) =>
        samples[0].Parameters.Select(static parameter => parameter.Name).Select((name, i) => (name, Values: samples.Select(model => model.Parameters[i].Value).Order().ToList()))
            .ToDictionary(static pair => pair.name, static pair => (IReadOnlyList<double>)[pair.Values[(int)(0.025 * pair.Values.Count)], pair.Values[(int)(0.975 * pair.Values.Count)]]);
}
