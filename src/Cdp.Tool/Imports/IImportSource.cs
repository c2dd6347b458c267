namespace Cdp.Tool.Imports;

/// <summary>A file that is imported.</summary>
internal interface IImportSource
{
    /// <summary>Gets what a unit of the file is called, such as <c>lines</c>.</summary>
    string Units { get; }

    /// <summary>Looks through the file before anything is stored, as far as there is something to find.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ToolException">The file cannot be used.</exception>
    void Check(CancellationToken cancellationToken);

    /// <summary>Reads the file, portion by portion.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The portions.</returns>
    IAsyncEnumerable<ImportPortion> ReadAsync(CancellationToken cancellationToken);
}
