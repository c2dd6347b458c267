using Cdp.Kpis.Regression;

namespace Cdp.Tool.Json;

/// <summary>What a model says of a record, for programs.</summary>
/// <param name="Row">The number of the record, from 1.</param>
/// <param name="Id">What it is called; left out without a column of ids.</param>
/// <param name="Target">The target: a number, or 1 for the event and 0 without it.</param>
/// <param name="Prediction">What the model says: a value, or a probability.</param>
/// <param name="CrossValidated">The probability by a model that was fitted to other records; left out of a linear model, and where there are too few records.</param>
/// <param name="Reasons">What each column adds beside a record of means, the largest first: in units of the target, or of log-odds.</param>
internal sealed record PredictionRow(int Row, string? Id, double Target, double Prediction, double? CrossValidated, IReadOnlyList<Reason> Reasons);
