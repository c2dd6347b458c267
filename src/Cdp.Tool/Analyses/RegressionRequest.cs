using Cdp.Kpis.Regression;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;

namespace Cdp.Tool.Analyses;

/// <summary>What is asked about what drives a target.</summary>
internal sealed record RegressionRequest
{
    /// <summary>Gets the column of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the columns that explain.</summary>
    public required IReadOnlyList<string> On { get; init; }

    /// <summary>Gets those of them that hold names even where they look like numbers.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Gets the column that rows are called by, or <see langword="null"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the kind of model, or <see langword="null"/> for what fits the target.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the value of the target that is the event, or <see langword="null"/>.</summary>
    public string? Event { get; init; }

    /// <summary>Gets the ridge: a number, or <c>auto</c>.</summary>
    public required string Ridge { get; init; }

    /// <summary>Gets the confidence level.</summary>
    public required double Level { get; init; }

    /// <summary>Gets into how many parts records are dealt.</summary>
    public required int Folds { get; init; }

    /// <summary>Gets what the parts follow from.</summary>
    public required int Seed { get; init; }

    /// <summary>Answers it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ToolException">The file does not hold what is asked about, or the options do not go together.</exception>
    public RegressionSummary Answer(CsvFile file, CancellationToken cancellationToken)
    {
        if (On.Count == 0)
        {
            throw new ToolException("There is no column to explain the target by. Name at least one with --on.");
        }

        if (Folds < 2)
        {
            throw new ToolException($"--folds is {Folds}. Give 2 or more.");
        }

        if (Ridge != RidgeText.Auto)
        {
            RidgeText.Parse(Ridge);
        }

        var columns = new PredictorColumns(file, On, Categories, new Dictionary<string, string?> { ["--target"] = Target, ["--id"] = Id });
        var (texts, ids) = Read(file, columns, cancellationToken);
        var target = TargetColumn.Of(Target, texts, Kind, Event);
        var design = columns.ToDesign();
        return target.Event is null ? AnswerLinear(design, target, ids, cancellationToken) : AnswerLogistic(design, target, ids, cancellationToken);
    }

    private RegressionSummary AnswerLinear(DesignMatrix design, TargetColumn target, List<string>? ids, CancellationToken cancellationToken)
    {
        if (Ridge == RidgeText.Auto)
        {
            throw new ToolException("--ridge auto is for logistic models. Give a number, such as 1.");
        }

        var model = LinearRegression.Fit(design, target.Numbers, RidgeText.Parse(Ridge), Level, cancellationToken);
        var references = PredictorColumns.ReferencesOf(design);
        return new RegressionSummary
        {
            Kind = "linear",
            Target = Target,
            On = On,
            Categories = Categories,
            Id = Id,
            References = references,
            Level = Level,
            Ridge = model.Ridge,
            Linear = LinearSummary.Of(model),
            Rows = [.. target.Numbers.Select((number, row) => new PredictionRow(row + 1, ids?[row], number, model.Fitted[row], null, model.Explain(design, row).Reasons))],
            Warnings = model.Warnings,
            Notes = [.. PredictorColumns.NotesOf(references)],
        };
    }

    private RegressionSummary AnswerLogistic(DesignMatrix design, TargetColumn target, List<string>? ids, CancellationToken cancellationToken)
    {
        bool[] outcomes = [.. target.Numbers.Select(static number => number == 1)];
        var choice = Ridge == RidgeText.Auto ? LogisticRegression.ChooseRidge(design, outcomes, Folds, Seed, cancellationToken) : null;
        var model = LogisticRegression.Fit(design, outcomes, choice?.Ridge ?? RidgeText.Parse(Ridge), Level, cancellationToken);
        var isEnough = Math.Min(model.Events, model.RowCount - model.Events) >= 2;
        var validation = isEnough ? LogisticRegression.CrossValidate(design, outcomes, model.Ridge, Folds, Seed, cancellationToken) : null;
        var references = PredictorColumns.ReferencesOf(design);
        return new RegressionSummary
        {
            Kind = "logistic",
            Target = Target,
            Event = target.Event,
            Other = target.Other,
            On = On,
            Categories = Categories,
            Id = Id,
            References = references,
            Level = Level,
            Ridge = model.Ridge,
            Logistic = LogisticSummary.Of(model, validation, choice),
            Rows = [.. target.Numbers.Select((number, row) => new PredictionRow(row + 1, ids?[row], number, model.Probabilities[row], validation?.Probabilities[row], model.Explain(design, row).Reasons))],
            Warnings = model.Warnings,
            Notes =
            [
                $"The event is {Target} = {target.Event}, beside {target.Other}. Another: --event {target.Other}",
                .. PredictorColumns.NotesOf(references),
                .. isEnough ? Array.Empty<string>() : ["There is a single record of the rarer value, so that records that the model was not fitted to cannot be told about."],
            ],
        };
    }

    private (List<string> Texts, List<string>? Ids) Read(CsvFile file, PredictorColumns columns, CancellationToken cancellationToken)
    {
        var fields = new CsvFields(file);
        var (target, id) = (file.PlaceOf(Target), Id is null ? -1 : file.PlaceOf(Id));
        var (texts, ids) = (new List<string>(), Id is null ? null : new List<string>());
        file.Read(
            (row, _) =>
            {
                texts.Add(fields.Text(row, target));
                ids?.Add(fields.Text(row, id));
                columns.Add(row);
                return true;
            },
            cancellationToken);
        return (texts, ids);
    }
}
