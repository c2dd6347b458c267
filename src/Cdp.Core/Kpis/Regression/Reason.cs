namespace Cdp.Kpis.Regression;

/// <summary>What a column adds to the prediction for a row.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value in the row, as a text.</param>
/// <param name="Contribution">
/// The coefficient times how far the value is from the mean, added up over the terms of the column: in units of the target for a linear model, of log-odds for a logistic one, of the log-hazard for one of Cox. It does not depend on which text is
/// the reference.
/// </param>
public sealed record Reason(string Column, string Value, double Contribution);
