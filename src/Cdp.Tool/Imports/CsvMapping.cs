namespace Cdp.Tool.Imports;

/// <summary>Says how a record of a CSV file becomes an event: the file that is given with <c>--mapping</c>.</summary>
internal sealed record CsvMapping
{
    /// <summary>Gets the name of the system that the file comes from. <c>--source</c> goes before it.</summary>
    public string? Source { get; set; }

    /// <summary>Gets which call a record is: <c>identify</c>, <c>track</c>, <c>page</c> or <c>screen</c>.</summary>
    public required string Call { get; set; }

    /// <summary>Gets the name of what was done, or of the page or screen, when it is the same for all records.</summary>
    public string? Name { get; set; }

    /// <summary>Gets the column of the name, when each record has its own.</summary>
    public string? NameColumn { get; set; }

    /// <summary>Gets the columns that say whom a record is about.</summary>
    public required IReadOnlyList<IdentifierColumn> Identifiers { get; set; }

    /// <summary>Gets the columns of traits, for <c>identify</c>.</summary>
    public IReadOnlyList<ValueColumn> Traits { get; set; } = [];

    /// <summary>Gets the columns of properties, for the other calls.</summary>
    public IReadOnlyList<ValueColumn> Properties { get; set; } = [];

    /// <summary>Gets the column of the message id.</summary>
    public MessageIdColumn? MessageId { get; set; }

    /// <summary>Gets the column that says when it happened.</summary>
    public TimestampColumn? Timestamp { get; set; }
}
