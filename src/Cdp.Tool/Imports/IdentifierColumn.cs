namespace Cdp.Tool.Imports;

/// <summary>A column of identifiers.</summary>
internal sealed record IdentifierColumn
{
    /// <summary>Gets the name of the column.</summary>
    public required string Column { get; set; }

    /// <summary>Gets the type of the identifiers, such as <c>user_id</c>, <c>email</c> or <c>crm_id</c>.</summary>
    public required string Type { get; set; }
}
