using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cdp.Kpis.Experiments;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Experiments;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp experiment</c>.</summary>
internal static class ExperimentCommand
{
    private const double UsualTuning = 5_000;

    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var variant = new Option<string?>("--variant") { Description = "The column of variants.", HelpName = "COLUMN" };
        var metric = new Option<string>("--metric") { Description = "The columns of metrics, with commas between them.", HelpName = "COLUMN,…", Required = true };
        var control = new Option<string?>("--control") { Description = "The variant that the others are compared with. By default the first in ordinal order.", HelpName = "NAME" };
        var covariate = new Option<string?>("--covariate") { Description = "A column that was known before the experiment, such as the same metric of the weeks before: CUPED takes from the metrics what it explains.", HelpName = "COLUMN" };
        var kind = new Option<string?>("--kind") { Description = "What the metrics are: mean or proportion. By default a metric that is 0 or 1 everywhere is a proportion.", HelpName = "KIND" };
        var level = new Option<double>("--level") { Description = "The confidence of the intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        var alternative = new Option<string>("--alternative") { Description = "What to look for: two-sided, greater or less.", HelpName = "SIDE", DefaultValueFactory = _ => "two-sided" };
        var sequential = new Option<string?>("--sequential")
        {
            Description = "Takes intervals and p-values that hold however often one looks, narrowest at that number of units (5000).",
            HelpName = "UNITS",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var weights = new Option<string?>("--weights") { Description = "The shares of the units that the variants were to have, in the ordinal order of their names, such as 50,50. By default equal ones.", HelpName = "N,N,…" };
        var correction = new Option<string>("--correction") { Description = "How p-values of several metrics and variants are adjusted: holm, bh (Benjamini and Hochberg) or none.", HelpName = "NAME", DefaultValueFactory = _ => "holm" };
        var cost = new Option<double?>("--cost") { Description = "What each variant cost beyond the control, in the unit of the metric: tells what it brought beyond the control, and the incremental return on it.", HelpName = "AMOUNT" };
        var margin = new Option<double>("--margin") { Description = "With --cost: which share of the metric is earned.", HelpName = "SHARE", DefaultValueFactory = _ => 1 };
        var factors = new Option<string?>("--factors") { Description = "Columns of factors, with commas between them: what each does, and two of them together.", HelpName = "COLUMN,…" };
        kind.AcceptOnlyFromAmong("mean", "proportion");
        alternative.AcceptOnlyFromAmong("two-sided", "greater", "less");
        correction.AcceptOnlyFromAmong("holm", "bh", "none");
        var analysis = new AnalysisOptions("A CSV file with one record for each unit, such as a visitor: what it saw, and what came of it.");
        var command = new Command("experiment", "Tells whether the variants of an experiment made a difference, how large, and how sure that is.")
        {
            variant, metric, control, covariate, kind, level, alternative, sequential, weights, correction, factors, cost, margin,
        };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var file = analysis.Open(parsed);
            var request = new ExperimentRequest
            {
                Metrics = ColumnList.Of(file, [parsed.GetRequiredValue(metric)]),
                Variant = parsed.GetValue(variant),
                Covariate = parsed.GetValue(covariate),
                Factors = parsed.GetValue(factors) is { } typed ? ColumnList.Of(file, [typed]) : [],
                Control = parsed.GetValue(control),
                Kind = parsed.GetValue(kind) switch { "mean" => MetricKind.Mean, "proportion" => MetricKind.Proportion, _ => null },
                Weights = parsed.GetValue(weights),
                Cost = parsed.GetValue(cost),
                Margin = parsed.GetValue(margin),
                Correction = parsed.GetValue(correction) switch { "bh" => PValueCorrection.BenjaminiHochberg, "none" => PValueCorrection.None, _ => PValueCorrection.Holm },
                Test = new EffectTestOptions
                {
                    Level = parsed.GetValue(level),
                    Alternative = parsed.GetValue(alternative) switch { "greater" => AlternativeHypothesis.Greater, "less" => AlternativeHypothesis.Less, _ => AlternativeHypothesis.TwoSided },
                    SequentialTuning = parsed.GetResult(sequential) is { Implicit: false } result ? TuningOf(result) : null,
                },
            };
            request.Check();
            var summary = ExperimentFile.Read(file, request, cancellationToken).Analyse(cancellationToken);
            return Task.FromResult(analysis.Tell(parsed, host, summary, ToolJsonContext.Default.ExperimentSummary, new ExperimentPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }

    private static double TuningOf(OptionResult result) =>
        result.Tokens.Count == 0 ? UsualTuning
        : double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var units) && units > 0 && double.IsFinite(units) ? units
        : throw new ToolException($"--sequential is not a number of units: {result.Tokens[0].Value}. Give how many units the experiment will have, such as 5000, or nothing.");
}
