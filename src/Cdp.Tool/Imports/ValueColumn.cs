namespace Cdp.Tool.Imports;

/// <summary>A column of values.</summary>
internal sealed record ValueColumn
{
    /// <summary>Gets the name of the column.</summary>
    public required string Column { get; set; }

    /// <summary>Gets the name of the trait or property; one within another by its path, such as <c>address.city</c>. By default that of the column.</summary>
    public string? Name { get; set; }

    /// <summary>Gets what a value is: <c>text</c>, <c>number</c>, <c>boolean</c>, <c>date</c> or <c>time</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Gets how a date or time is written, such as <c>dd/MM/yyyy</c>. By default ISO 8601.</summary>
    public string? Format { get; set; }

    /// <summary>Gets the offset from UTC of times that do not say theirs, such as <c>+07:00</c>.</summary>
    public string? Offset { get; set; }
}
