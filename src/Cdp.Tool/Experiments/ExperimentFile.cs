using System.Globalization;
using Cdp.Kpis.Experiments;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;
using nietras.SeparatedValues;

namespace Cdp.Tool.Experiments;

/// <summary>The units of an experiment, as a file gives them.</summary>
internal sealed class ExperimentFile
{
    private readonly ExperimentRequest _request;
    private readonly List<ExperimentUnit> _units = [];
    private readonly List<string[]> _levels = [];

    private ExperimentFile(ExperimentRequest request) => _request = request;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The units.</returns>
    /// <exception cref="ToolException">A column is missing, or a field cannot be used.</exception>
    public static ExperimentFile Read(CsvFile file, ExperimentRequest request, CancellationToken cancellationToken)
    {
        var (fields, read) = (new CsvFields(file), new ExperimentFile(request));
        int[] metrics = [.. request.Metrics.Select(file.PlaceOf)];
        int[] factors = [.. request.Factors.Select(file.PlaceOf)];
        var variant = request.Variant is null ? -1 : file.PlaceOf(request.Variant);
        var covariate = request.Covariate is null ? -1 : file.PlaceOf(request.Covariate);
        file.Read(
            (row, _) =>
            {
                var values = new double[metrics.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = ValueOf(fields, row, metrics[i], request.Kind);
                }

                read._units.Add(new ExperimentUnit(variant < 0 ? string.Empty : fields.Text(row, variant), values, covariate < 0 ? null : fields.Number(row, covariate)));
                if (factors.Length > 0)
                {
                    var levels = new string[factors.Length];
                    for (var i = 0; i < levels.Length; i++)
                    {
                        levels[i] = fields.Text(row, factors[i]);
                    }

                    read._levels.Add(levels);
                }

                return true;
            },
            cancellationToken);
        return read;
    }

    /// <summary>Analyses the experiment.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The results.</returns>
    public ExperimentSummary Analyse(CancellationToken cancellationToken)
    {
        var options = new ExperimentOptions
        {
            Metrics = _request.Metrics,
            Control = _request.Control,
            Kind = _request.Kind,
            Test = _request.Test,
            Weights = _request.Weights is { } weights ? WeightsOf(weights) : null,
            Correction = _request.Correction,
        };
        var result = _request.Variant is null ? null : ExperimentAnalysis.Run(_units, options, cancellationToken);
        List<FactorialResult>? effects = _request.Factors.Count == 0 ? null
            : [.. _request.Metrics.Select((_, i) => FactorialAnalysis.Run(_request.Factors, _units.Zip(_levels, (unit, levels) => new FactorialUnit(levels, unit.Values[i])), _request.Test, _request.Correction))];
        return ExperimentSummary.Of(_request, _units.Count, result, effects);
    }

    private static double ValueOf(CsvFields fields, SepReader.Row row, int place, MetricKind? kind) =>
        kind == MetricKind.Proportion || bool.TryParse(row[place].Span.Trim(), out _) ? fields.Flag(row, place) ? 1 : 0 : fields.Number(row, place);

    private Dictionary<string, double> WeightsOf(string text)
    {
        var names = _units.Select(unit => unit.Variant).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var shares = text.Split(',', StringSplitOptions.TrimEntries);
        if (shares.Length != names.Count)
        {
            throw new ToolException($"--weights has {shares.Length} shares, and there are {names.Count} variants. Give one for each of: {string.Join(", ", names)}.");
        }

        return names.Zip(shares).ToDictionary(
            pair => pair.First,
            pair => double.TryParse(pair.Second, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share > 0 && double.IsFinite(share)
                ? share
                : throw new ToolException($"--weights: {pair.Second} is no share above 0. Give such as 50,50 or 0.9,0.1."),
            StringComparer.Ordinal);
    }
}
