namespace Cdp.Matching.Splink;

/// <summary>A model as Splink keeps it: with settings of its tables and columns that a <see cref="MatchModel"/> does not need.</summary>
public sealed record SplinkDocument
{
    /// <summary>Gets the model.</summary>
    public required MatchModel Model { get; init; }

    /// <summary>Gets the database whose SQL the file is written in. What is written is always that of <c>duckdb</c>.</summary>
    /// <value>The default is <c>duckdb</c>.</value>
    public string SqlDialect { get; init; } = "duckdb";

    /// <summary>Gets the column with the ids of records.</summary>
    /// <value>The default is <c>unique_id</c>.</value>
    public string UniqueIdColumn { get; init; } = "unique_id";

    /// <summary>Gets the column with the sources of records.</summary>
    /// <value>The default is <c>source_dataset</c>.</value>
    public string SourceDatasetColumn { get; init; } = "source_dataset";

    /// <summary>Gets the columns that Splink adds to its results.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> AdditionalColumns { get; init; } = [];

    /// <summary>Gets a value that tells whether Splink's results have the columns that were compared.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool RetainsMatchingColumns { get; init; } = true;

    /// <summary>Gets a value that tells whether Splink's results have the weights of each comparison.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RetainsIntermediateColumns { get; init; }

    /// <summary>Gets how the names of columns with match weights begin.</summary>
    /// <value>The default is <c>mw_</c>.</value>
    public string MatchWeightPrefix { get; init; } = "mw_";

    /// <summary>Gets how the names of columns with term frequencies begin.</summary>
    /// <value>The default is <c>tf_</c>.</value>
    public string TermFrequencyPrefix { get; init; } = "tf_";

    /// <summary>Gets how the names of columns with levels begin.</summary>
    /// <value>The default is <c>gamma_</c>.</value>
    public string ComparisonVectorPrefix { get; init; } = "gamma_";

    /// <summary>Gets what Splink calls the linker, or <see langword="null"/>.</summary>
    public string? LinkerUid { get; init; }

    /// <summary>Gets what was left out or means something a little different here; empty when the model is the same. It is not written.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
