namespace Cdp.Collection;

/// <summary>An id by which another system knows a person.</summary>
/// <remarks>Its text form shows the type alone, so that no personal data gets into a log.</remarks>
/// <param name="Type">The name of the identifier type, such as <c>crm_id</c>.</param>
/// <param name="Id">The id.</param>
public sealed record ExternalId(string Type, string Id)
{
    /// <summary>Gives the type, without the id.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => Type;
}
