namespace Cdp.ComparisonBenchmarks;

/// <summary>A command that measures the product next to a peer or a bound, and writes one JSON object to standard output.</summary>
internal interface IComparison
{
    /// <summary>Gets the word by which the command is called.</summary>
    string Name { get; }

    /// <summary>Gets what it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>Gets its options, in one line.</summary>
    string Options { get; }

    /// <summary>Measures.</summary>
    /// <param name="commandLine">The options.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <returns>The exit code: 0 when every check of correctness held.</returns>
    Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken);
}
