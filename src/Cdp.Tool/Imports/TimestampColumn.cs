namespace Cdp.Tool.Imports;

/// <summary>The column that says when something happened.</summary>
internal sealed record TimestampColumn
{
    /// <summary>Gets the name of the column.</summary>
    public required string Column { get; set; }

    /// <summary>Gets how it is written: a form such as <c>dd/MM/yyyy HH:mm</c>, <c>unix_seconds</c> or <c>unix_milliseconds</c>. By default ISO 8601.</summary>
    public string? Format { get; set; }

    /// <summary>Gets the offset from UTC of times that do not say theirs, such as <c>+07:00</c>.</summary>
    public string? Offset { get; set; }
}
