namespace Cdp.Identity;

/// <summary>Something by which a person or a device is known: a type and a normalised value.</summary>
/// <remarks>
/// Two identifiers are the same when both parts are equal, ordinally. The text form shows the type alone, so that an identifier never puts
/// personal data into a log.
/// </remarks>
/// <param name="Type">The name of the type, such as <c>email</c>: one of the registered types or a custom one.</param>
/// <param name="Value">The value, normalised by its type.</param>
public readonly record struct Identifier(string Type, string Value)
{
    /// <summary>Orders identifiers by type, then by value, ordinally.</summary>
    /// <param name="other">The identifier to compare with.</param>
    /// <returns>Less than, equal to or greater than zero.</returns>
    public int CompareTo(Identifier other)
    {
        var byType = string.CompareOrdinal(Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(Value, other.Value);
    }

    /// <summary>Gives the type, without the value.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => Type ?? string.Empty;
}
