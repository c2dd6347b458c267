namespace Cdp.Tool.Imports;

/// <summary>The column by which a record is recognised when it is imported again.</summary>
internal sealed record MessageIdColumn
{
    /// <summary>Gets the name of the column.</summary>
    public required string Column { get; set; }

    /// <summary>Gets what comes before the value, so that records of several files of one source are told apart.</summary>
    public string Prefix { get; set; } = string.Empty;
}
